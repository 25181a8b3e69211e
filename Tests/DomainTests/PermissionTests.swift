import Domain
import Testing

/// Who may do what, as a table that anybody can read: the whole truth of `Permission`.
///
/// One row for each action. The first column is a coordinator at the party that leads the pledge, the next
/// ones somebody in that role at any party. What stands there says whose things it is allowed with: `all`
/// whoever's they are, `own` those of the own partner, `–` none. `leading` asks for a leading office too. The
/// last column is during which stages of the pledge.
struct PermissionTests {
    static let table = """
        action            | lead | coord | contact | member | reader | admin | office  | stages
        begin-pledge      | own  | own   | –       | –      | –      | –     |         | always
        see-draft         | all  | all   | all     | all    | all    | all   |         | always
        edit-pledge       | all  | –     | –       | –      | –      | –     |         | draft
        submit-pledge     | all  | –     | –       | –      | –      | –     |         | draft review decided
        sign-pledge       | own  | own   | own     | own    | –      | –     | leading | review active
        launch-pledge     | all  | –     | –       | –      | –      | –     |         | decided
        withdraw-pledge   | all  | –     | –       | –      | –      | –     |         | draft review decided active
        revise-pledge     | all  | –     | –       | –      | –      | –     |         | active
        finish-pledge     | all  | –     | –       | –      | –      | –     |         | ended followed-up reported-back
        conclude          | all  | –     | –       | –      | –      | –     |         | active ended
        record-baseline   | all  | –     | –       | –      | –      | –     |         | draft review decided active
        name-responsible  | own  | own   | own     | –      | –      | –     |         | draft review decided active
        propose-measure   | own  | own   | own     | own    | –      | –     |         | draft review decided active ended
        edit-measure      | all  | own   | own     | own    | –      | –     |         | draft review decided active ended
        hand-over         | all  | own   | own     | own    | –      | –     |         | draft review decided active ended
        answer-handover   | own  | own   | own     | –      | –      | –     |         | draft review decided active ended
        record-decision   | all  | all   | –       | –      | –      | –     |         | draft review decided active ended
        report-measure    | own  | own   | own     | own    | –      | –     |         | draft review decided active ended
        stop-measure      | own  | own   | own     | –      | –      | –     |         | draft review decided active ended
        follow-up-measure | all  | –     | –       | –      | –      | –     |         | active ended followed-up
        plan-activity     | own  | own   | own     | own    | –      | –     |         | draft review decided active ended
        report-activity   | own  | own   | own     | own    | –      | –     |         | draft review decided active ended
        log-activity      | own  | own   | own     | own    | –      | –     |         | draft review decided active ended
        publish-news      | own  | own   | own     | –      | –      | –     |         | decided active ended followed-up reported-back
        report-observation | own | own   | own     | own    | –      | –     |         | decided active ended
        see-observations  | all  | all   | all     | all    | –      | –     |         | always
        import-observations | own | own  | own     | –      | –      | –     |         | decided active ended
        review-observation | all | own   | –       | –      | –      | –     |         | decided active ended followed-up
        answer-tip        | all  | –     | –       | –      | –      | –     |         | decided active ended followed-up
        see-picture       | all  | all   | all     | all    | all    | –     |         | decided active ended followed-up reported-back archived
        edit-picture      | all  | –     | –       | –      | –      | –     |         | decided active ended followed-up
        approve-extract   | own  | own   | own     | –      | –      | –     |         | decided active ended followed-up
        decide-retention  | all  | –     | –       | –      | –      | –     |         | active ended followed-up reported-back archived
        see-readings      | all  | own   | –       | –      | –      | –     |         | decided active ended followed-up reported-back archived
        see-internal-note | own  | own   | own     | own    | own    | own   |         | always
        manage-members    | own  | own   | –       | –      | –      | all   |         | always
        manage-places     | –    | –     | –       | –      | –      | all   |         | always
        """

    @Test func `every action has one row`() {
        #expect(Self.rows.map(\.action) == Action.allCases.map(\.rawValue))
    }

    @Test(arguments: rows)
    func `a member may do exactly what the table says`(row: Row) throws {
        let action = try #require(Action(rawValue: row.action))
        for seat in Seat.allCases {
            for hasLeadingOffice in [false, true] {
                let member = seat.member(leads: hasLeadingOffice)
                for stage in Pledge.Stage.allCases {
                    for owner in Owner.allCases {
                        let allowed = Permission(of: member, in: world, at: stage)
                            .allows(action, of: owner.partner(seenBy: member))
                        let wanted =
                            row.allows(seat, owner) && row.stages.contains(stage)
                            && (!row.asksForLeadingOffice || hasLeadingOffice)
                        #expect(
                            allowed == wanted,
                            "\(row.action): \(seat), \(hasLeadingOffice), \(stage), \(owner)")
                    }
                }
            }
        }
    }

    @Test(arguments: Action.allCases)
    func `whoever belongs to no party of the pledge may do nothing with it`(action: Action) {
        let ofTheInstallation: Set<Action> = [.beginPledge, .manageMembers, .managePlaces]
        for role in Role.allCases where !ofTheInstallation.contains(action) {
            let member = Member(
                partner: outsider, name: "", email: "", title: "", role: role, leads: true)
            for stage in Pledge.Stage.allCases {
                for owner in [nil, outsider, leadParty] {
                    #expect(!Permission(of: member, in: world, at: stage).allows(action, of: owner))
                }
            }
        }
    }

    @Test(arguments: Action.allCases)
    func `whoever is shut out may do nothing at all`(action: Action) {
        for seat in Seat.allCases {
            var member = seat.member(leads: true)
            member.disabled = Instant(day("2022-03-22"), .midnight)
            for stage in Pledge.Stage.allCases {
                #expect(!Permission(of: member, in: world, at: stage).allows(action, of: member.partner))
            }
        }
    }
}

private let leadParty = Identifier<Partner>()
private let otherParty = Identifier<Partner>()
private let outsider = Identifier<Partner>()

private let world = Pledge(
    slug: Slug(naming: "provet"), name: Wording("Provet"), title: Wording(""), why: Wording(""),
    period: pledgeYear, parties: [leadParty, otherParty], lead: leadParty, places: [])

/// A column of the table.
enum Seat: Int, CaseIterable {
    case lead, coordinator, contact, member, reader, administrator

    func member(leads: Bool) -> Member {
        let role: Role =
            switch self {
            case .lead, .coordinator: .coordinator
            case .contact: .contact
            case .member: .member
            case .reader: .reader
            case .administrator: .administrator
            }
        return Member(
            partner: self == .lead ? leadParty : otherParty, name: "", email: "", title: "", role: role,
            leads: leads)
    }
}

/// Whose thing it is, seen from the member.
enum Owner: CaseIterable {
    case own, anotherParty, nobody

    func partner(seenBy member: Member) -> Identifier<Partner>? {
        switch self {
        case .own: member.partner
        case .anotherParty: member.partner == leadParty ? otherParty : leadParty
        case .nobody: nil
        }
    }
}

extension PermissionTests {
    /// A row of the table, read.
    struct Row: Sendable, CustomTestStringConvertible {
        let action: String
        let cells: [String]
        let asksForLeadingOffice: Bool
        let stages: Set<Pledge.Stage>

        init(_ line: Substring) {
            let parts = line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
            precondition(parts.count == 9, "a row has nine columns: \(line)")
            action = parts[0]
            cells = Array(parts[1...6])
            asksForLeadingOffice = parts[7] == "leading"
            let words = parts[8].split(separator: " ").map(String.init)
            let named = words.compactMap(Pledge.Stage.init)
            precondition(words == ["always"] || named.count == words.count, "a stage is misspelt: \(line)")
            stages = words == ["always"] ? Set(Pledge.Stage.allCases) : Set(named)
        }

        func allows(_ seat: Seat, _ owner: Owner) -> Bool {
            switch cells[seat.rawValue] {
            case "all": true
            case "own": owner == .own
            default: false
            }
        }

        var testDescription: String { action }
    }

    static let rows = table.split(separator: "\n").dropFirst().map(Row.init)
}
