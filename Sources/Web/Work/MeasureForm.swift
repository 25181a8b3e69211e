import Domain

/// A measure as a form.
struct MeasureForm {
    let desk: Desk
    let plan: ActionPlan
    /// Nil for a new one.
    let measure: Measure?

    private var page: Page { desk.page }
    private var parties: [Partner] { desk.book.parties }
    private var commitments: [Commitment] {
        desk.book.commitments.filter { $0.places.contains(plan.place.id) }
    }

    /// Whether it can still be given to another owner: by its proposer, until it is handed over.
    private var mayChangeOwner: Bool {
        guard let measure else { return true }
        return measure.isUntouchedProposal && measure.proposer == desk.member.partner
    }

    /// The owner's own members write and read the internal note.
    private var showsNote: Bool { measure?.owner == desk.member.partner }

    /// What a link to a new one fills in.
    struct Preset: Sendable {
        var cause: Identifier<Cause>?
        /// The slug of a partner.
        var owner: String?
        var title: String?
        /// What it is an answer to, in the words of a picture.
        var finding: String?
    }

    /// - Throws: `AccessRefusal` for those who may neither propose nor change it.
    func form(_ preset: Preset = Preset()) throws -> DeskForm {
        if let measure {
            guard desk.mayEdit(measure) else { throw AccessRefusal.notYours }
        } else {
            try desk.require(.proposeMeasure, of: desk.member.partner)
        }
        let finding = preset.finding.map { String($0.prefix(400)) }
        let query: Link =
            finding.map { "?plats=\(plan.place.slug.description)&fynd=\($0)" }
            ?? "?plats=\(plan.place.slug.description)"
        return DeskForm(
            title: measure.map { page("measure.edit", ["label": plan.label(of: $0)]) }
                ?? page("measure.new", ["place": plan.place.name]),
            room: .plans, lead: "\(measure?.title ?? finding ?? page("measure.new.lead"))",
            action: measure.map { MeasureAct.edit.link($0.id) } ?? "\(Address.workMeasureNew.link())\(query)",
            cancel: measure.map { Address.workMeasure.link($0.id) } ?? Address.plan.link(plan.place.slug),
            submit: measure == nil ? "measure.propose" : "form.save", filled: filled(preset),
            subject: measure.map(DeskForm.Subject.init), fields: fields)
    }

    private func filled(_ preset: Preset) -> Entry {
        guard let measure else {
            let asked = parties.first { $0.slug.description == preset.owner }?.id
            let own = asked ?? desk.member.partner
            return Entry(
                page,
                [
                    "title": String((preset.title ?? "").prefix(200)),
                    "cause": preset.cause?.description ?? "", "owner": own?.description ?? "",
                    "approach": Measure.Approach.situational.rawValue,
                ])
        }
        let traits = [measure.isRegularWork ? "regular" : nil, measure.isLongTerm ? "long" : nil]
        return Entry(
            page,
            [
                "title": measure.title, "cause": measure.cause?.description ?? "",
                "owner": measure.owner.description, "commitment": measure.commitment?.description ?? "",
                "responsible": measure.responsible, "approach": measure.approach.rawValue,
                "goal": measure.goal, "goal-number": measure.goalNumber.map(page.typedNumber) ?? "",
                "goal-unit": measure.goalUnit, "goal-day": measure.goalDay?.description ?? "",
                "baseline": measure.baseline, "due": measure.due?.description ?? "",
                "due-because": measure.dueBecause, "registry": measure.registryNumber,
                "note": measure.internalNote,
            ], lists: ["traits": traits.compactMap { $0 }])
    }

    private func fields(_ entry: Entry) -> [Field] {
        let none = Choice(value: "", text: page("measure.no-cause"))
        let causes = plan.causes.map { Choice(value: $0.id.description, text: "\($0.number) \($0.title)") }
        let owner: [Field] =
            mayChangeOwner
            ? [
                entry.field(
                    "owner", .select(parties.map { Choice(value: $0.id.description, text: $0.name) }),
                    words: "measure.owner")
            ] : []
        let note: [Field] =
            showsNote ? [entry.field("note", .area(rows: 3), words: "internal-note", required: false)] : []
        return [
            entry.field("title", words: "measure.title"),
            entry.field("cause", .select([none] + causes), words: "measure.cause", required: false),
        ] + owner + [
            entry.field("responsible", words: "measure.responsible", required: false),
            entry.field(
                "commitment", .select(commitmentChoices), words: "measure.commitment", required: false),
            entry.field(
                "approach",
                .radios(
                    Measure.Approach.allCases.map {
                        Choice(
                            value: $0.rawValue, text: page("measure.approach.\($0.rawValue)"),
                            hint: page("measure.approach.\($0.rawValue).hint"))
                    }), words: "measure.approach"),
            entry.field(
                "traits",
                .checkboxes([
                    Choice(value: "regular", text: page("field.measure.regular")),
                    Choice(value: "long", text: page("field.measure.long")),
                ]), words: "measure.traits", required: false),
            entry.field("goal", words: "measure.goal", required: false),
            entry.field("goal-number", .number, words: "measure.goal-number", required: false),
            entry.field("goal-unit", words: "measure.goal-unit", required: false),
            entry.field("goal-day", .date, words: "measure.goal-day", required: false),
            entry.field("baseline", words: "measure.baseline", required: false),
            entry.field("due", .date, words: "measure.due", required: false),
            entry.field("due-because", words: "measure.due-because", required: false),
            entry.field("registry", words: "registry-number", required: false),
        ] + note
    }

    private var commitmentChoices: [Choice] {
        [Choice(value: "", text: page("measure.no-commitment"))]
            + commitments.map { commitment in
                let owing = owing(commitment).compactMap { desk.book.partner($0)?.name }
                return Choice(
                    value: commitment.id.description,
                    text: "\(commitment.number) \(page(commitment.short)) (\(page.list(owing)))")
            }
    }

    private func owing(_ commitment: Commitment) -> [Identifier<Partner>] {
        desk.book.obligations.first { $0.commitment == commitment.id && $0.place == plan.place.id }?.owing
            ?? []
    }

    /// The measure as the entry has it; its faults are noted in the entry.
    ///
    /// - Throws: `FormFault` for a member of no partner, who proposes nothing.
    func read(_ entry: inout Entry) throws -> Measure {
        let chosen =
            mayChangeOwner
            ? entry.choice("owner", parties, by: \.id.description)?.id : measure?.owner
        let cause = entry.choice("cause", plan.causes, by: \.id.description, required: false)
        guard let proposer = measure?.proposer ?? desk.member.partner else { throw FormFault() }
        // Without an owner the rest is read all the same, so that every fault is told at once.
        let owner = chosen ?? measure?.owner ?? proposer
        var new =
            measure
            ?? Measure(
                id: entry.identity(), pledge: desk.pledge.id, place: plan.place.id, letter: "", title: "",
                owner: owner,
                proposer: proposer)
        if measure == nil || new.cause != cause?.id {
            new.letter = plan.freeLetter(against: cause?.id)
        }
        new.cause = cause?.id
        new.owner = owner
        new.title = entry.text("title")
        new.responsible = entry.text("responsible", max: 100, required: false)
        readGoal(&new, &entry)
        readKind(&new, &entry, hasOwner: chosen != nil)
        new.readDue(&entry, in: desk)
        new.registryNumber = entry.text("registry", max: 60, required: false)
        if showsNote { new.internalNote = entry.text("note", max: 2000, required: false) }
        // What one owner noted for its own is not the next one's to read.
        if let measure, measure.owner != owner { new.internalNote = "" }
        return new
    }

    private func readGoal(_ new: inout Measure, _ entry: inout Entry) {
        new.goal = entry.text("goal", required: false)
        new.goalNumber = entry.decimal("goal-number")
        new.goalUnit = entry.text("goal-unit", max: 60, required: false)
        new.goalDay = entry.day("goal-day", required: false)
        new.baseline = entry.text("baseline", required: false)
    }

    private func readKind(_ new: inout Measure, _ entry: inout Entry, hasOwner: Bool) {
        let traits = entry.choices("traits", ["regular", "long"], by: { $0 }, required: false)
        new.isRegularWork = traits.contains("regular")
        new.isLongTerm = traits.contains("long")
        new.approach = entry.choice("approach", Measure.Approach.allCases) ?? new.approach
        let commitment = entry.choice("commitment", commitments, by: \.id.description, required: false)
        if let commitment, hasOwner, !owing(commitment).contains(new.owner) {
            entry.fail(
                "commitment", "measure.not-owed",
                ["owner": desk.book.partner(new.owner)?.name ?? "", "place": plan.place.name])
        }
        new.commitment = commitment?.id
    }
}

extension Measure {
    /// The day it is to be done: within the pledge's period, or after it with a reason.
    mutating func readDue(_ entry: inout Entry, in desk: Desk) {
        let old = due
        due = entry.day("due", required: false)
        dueBecause = entry.text("due-because", max: 300, required: false)
        let period = desk.pledge.period
        guard let due, due != old || period.last < due else { return }
        if due < period.first {
            entry.fail(
                "due", "form.before-period",
                ["day": desk.page.day(due, .withYear), "first": desk.page.day(period.first, .withYear)])
        } else if period.last < due, dueBecause.isEmpty {
            entry.fail(
                "due-because", "measure.beyond-because", ["last": desk.page.day(period.last, .withYear)])
        }
    }
}

extension Page {
    /// A number as it is typed: without marks between the thousands.
    func typedNumber(_ number: Double) -> String {
        let text = number.rounded() == number && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
        return language == .swedish ? text.replacing(".", with: ",") : text
    }
}
