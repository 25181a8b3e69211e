/// Rules on the situation pictures: R15, R16, R22 and R23.
extension Rule {
    /// The reports of a week are in on the Monday after it, and its picture is compiled on the Tuesday.
    ///
    /// From the day that the picture is adopted, who did not report stands in it and cannot be mended.
    static let r15 = Rule("R15", .handbook) { book in
        guard book.isRunning, let last = book.basis?.week, last.stage.map({ $0 < .adopted }) ?? true,
            book.pledge.period.first <= last.week.monday
        else { return [] }
        let closing = last.week.monday + 7
        let severity: Breach.Severity = book.day <= closing ? .warning : .failure
        var breaches: [Breach] = []
        let missing = book.parties.filter { !last.reported.contains($0.id) }
        let week = "\(last.week.number)"
        if !missing.isEmpty {
            breaches.append(
                Breach(
                    "R15", .handbook, severity, subject: .picture("\(last.week)"), text: "rule.R15.missing",
                    parameters: ["week": week, "partners": missing.map(\.name).joined(separator: ", ")],
                    partners: missing.map(\.id), due: closing, mend: .report))
        }
        if last.stage.map({ $0 < .compiled }) ?? true {
            breaches.append(
                Breach(
                    "R15", .handbook, book.day <= closing + 1 ? .warning : .failure,
                    subject: .picture("\(last.week)"), text: "rule.R15.picture", parameters: ["week": week],
                    partners: [book.pledge.lead], due: closing + 1, mend: .editPicture))
        }
        return breaches
    }

    /// The statutory picture has its three parts, and is made anew within two years; so is the action plan.
    ///
    /// - Source: law (2023:196) §§ 4–6, in force from 1 July 2023, for action plans from 1 July 2024.
    static let r16 = Rule("R16", .law) { book in
        guard book.isRunning, let basis = book.basis, StatutoryPart.begins <= book.day else { return [] }
        var breaches = statutoryPicture(basis, book)
        guard StatutoryPart.plansBegin <= book.day else { return breaches }
        for place in book.places {
            let adopted = basis.plansAdopted[place.id]
            guard let (severity, word) = clock(since: adopted, on: book.day) else { continue }
            breaches.append(
                Breach(
                    "R16", .law, severity, subject: .place(place.id), text: "rule.R16.plan-\(word)",
                    parameters: ["place": place.name, "day": adopted?.description ?? ""], place: place.id,
                    partners: [place.municipality], due: adopted?.twoYearsOn, mend: .adoptPlan))
        }
        return breaches
    }

    private static func statutoryPicture(_ basis: RuleBasis, _ book: PledgeBook) -> [Breach] {
        var breaches: [Breach] = []
        if let picture = basis.statutory, picture.parts.count < StatutoryPart.allCases.count {
            breaches.append(
                Breach(
                    "R16", .law, picture.isFrozen ? .failure : .warning, subject: .picture(picture.key),
                    text: "rule.R16.parts",
                    parameters: ["found": "\(picture.parts.count)"], partners: [book.pledge.lead],
                    mend: .editPicture))
        }
        let adopted = basis.statutoryAdopted
        if let (severity, word) = clock(since: adopted, on: book.day) {
            breaches.append(
                Breach(
                    "R16", .law, severity, subject: .pledge, text: "rule.R16.picture-\(word)",
                    parameters: ["day": adopted?.description ?? ""], partners: [book.pledge.lead],
                    due: adopted?.twoYearsOn, mend: .editPicture))
        }
        return breaches
    }

    /// The two-year clock: nil while it has more than 90 days left.
    private static func clock(since adopted: Day?, on day: Day) -> (severity: Breach.Severity, word: String)?
    {
        guard let adopted else { return (.warning, "none") }
        let left = day.days(until: adopted.twoYearsOn)
        if left < 0 { return (.failure, "old") }
        return left <= 90 ? (.warning, "soon") : nil
    }

    /// What the public reads holds no small count, and nothing finer than named places and parts of the day.
    static let r22 = Rule("R22", .recommendation) { book in
        extractFaults(in: book).compactMap { fault in
            switch fault.kind {
            case .smallCount: fault.breach("R22", "rule.R22.small", book)
            case .tooFine: fault.breach("R22", "rule.R22.fine", book)
            case .notApproved: nil
            }
        }
    }

    /// What the public reads was let through by all whose data it shows.
    static let r23 = Rule("R23", .recommendation) { book in
        extractFaults(in: book).compactMap { fault in
            guard case .notApproved(let partners) = fault.kind else { return nil }
            let names = partners.compactMap { book.partner($0)?.name }
            return fault.breach("R23", "rule.R23", book, ["partners": names.joined(separator: ", ")])
        }
    }

    private static func extractFaults(in book: PledgeBook) -> [RuleBasis.ExtractFault] {
        book.basis?.extracts ?? []
    }
}

extension RuleBasis.ExtractFault {
    fileprivate func breach(
        _ rule: String, _ text: String, _ book: PledgeBook, _ parameters: [String: String] = [:]
    ) -> Breach {
        Breach(
            rule, .recommendation, .failure, subject: .picture(picture), text: text,
            parameters: parameters.merging(["picture": picture]) { own, _ in own },
            partners: [book.pledge.lead], mend: .editPicture)
    }
}
