/// What a member may want to do.
package enum Action: String, CaseIterable, Sendable {
    case beginPledge = "begin-pledge"
    case seeDraft = "see-draft"
    case editPledge = "edit-pledge"
    case submitPledge = "submit-pledge"
    case signPledge = "sign-pledge"
    case launchPledge = "launch-pledge"
    case withdrawPledge = "withdraw-pledge"
    case revisePledge = "revise-pledge"
    case finishPledge = "finish-pledge"
    case conclude
    case recordBaseline = "record-baseline"
    case nameResponsible = "name-responsible"
    case proposeMeasure = "propose-measure"
    case editMeasure = "edit-measure"
    case handOver = "hand-over"
    case answerHandover = "answer-handover"
    case recordDecision = "record-decision"
    case reportMeasure = "report-measure"
    case stopMeasure = "stop-measure"
    case followUpMeasure = "follow-up-measure"
    case planActivity = "plan-activity"
    case reportActivity = "report-activity"
    case logActivity = "log-activity"
    case publishNews = "publish-news"
    case reportObservation = "report-observation"
    case seeObservations = "see-observations"
    case importObservations = "import-observations"
    case reviewObservation = "review-observation"
    case answerTip = "answer-tip"
    case seePicture = "see-picture"
    case editPicture = "edit-picture"
    case approveExtract = "approve-extract"
    case decideRetention = "decide-retention"
    case seeReadings = "see-readings"
    case seeInternalNote = "see-internal-note"
    case manageMembers = "manage-members"
    case managePlaces = "manage-places"
}

/// The one rule for who may change what.
///
/// It is read as a table in `PermissionTests`; pages offer only what it allows, and writes ask it again.
package struct Permission: Sendable {
    package let member: Member
    /// The pledge, and how far it has come; nil for what concerns the installation.
    package let pledge: Pledge?
    package let stage: Pledge.Stage?

    package init(of member: Member, in pledge: Pledge? = nil, at stage: Pledge.Stage? = nil) {
        self.member = member
        self.pledge = pledge
        self.stage = stage
    }

    /// - Shape: `owner` is the partner whose thing it is: who owes, owns, organises or wrote it; nil for what
    ///   belongs to the pledge as a whole.
    package func allows(_ action: Action, of owner: Identifier<Partner>? = nil) -> Bool {
        guard member.disabled == nil else { return false }
        switch action {
        case .managePlaces: return member.role == .administrator
        case .beginPledge: return member.role == .coordinator && isOwn(owner)
        case .manageMembers:
            return member.role == .administrator || (member.role == .coordinator && isOwn(owner))
        default: break
        }
        guard let pledge, let stage, pledge.isParty(member.partner) else { return false }
        if action == .seeDraft { return true }
        if action == .seeInternalNote { return isOwn(owner) }
        if action == .seePicture {
            return member.role != .administrator && stages(of: action).contains(stage)
        }
        guard member.role != .reader, member.role != .administrator else { return false }
        return stages(of: action).contains(stage) && holds(action, owner: owner, in: pledge)
    }

    private func holds(_ action: Action, owner: Identifier<Partner>?, in pledge: Pledge) -> Bool {
        let runs = member.role == .coordinator && member.partner == pledge.lead
        let answers = member.role == .coordinator || member.role == .contact
        switch action {
        case .editPledge, .submitPledge, .launchPledge, .withdrawPledge, .revisePledge, .finishPledge,
            .conclude, .recordBaseline, .followUpMeasure, .answerTip, .editPicture, .decideRetention:
            return runs
        case .reviewObservation: return runs || (member.role == .coordinator && isOwn(owner))
        case .seeObservations: return true
        case .seeReadings: return runs || (member.role == .coordinator && isOwn(owner))
        case .importObservations, .approveExtract: return answers && isOwn(owner)
        case .recordDecision: return member.role == .coordinator
        case .signPledge: return member.leads && isOwn(owner)
        case .proposeMeasure: return isOwn(owner)
        case .editMeasure, .handOver: return isOwn(owner) || runs
        case .nameResponsible, .answerHandover, .stopMeasure, .publishNews: return answers && isOwn(owner)
        case .reportMeasure, .planActivity, .reportActivity, .logActivity, .reportObservation:
            return isOwn(owner)
        case .beginPledge, .seeDraft, .seeInternalNote, .seePicture, .manageMembers, .managePlaces:
            return false
        }
    }

    private func isOwn(_ owner: Identifier<Partner>?) -> Bool {
        owner != nil && owner == member.partner
    }

    /// During which stages of the pledge there is anything to do it to.
    private func stages(of action: Action) -> Set<Pledge.Stage> {
        switch action {
        case .editPledge: [.draft]
        case .submitPledge: [.draft, .review, .decided]
        case .signPledge: [.review, .active]
        case .launchPledge: [.decided]
        case .withdrawPledge: [.draft, .review, .decided, .active]
        case .revisePledge: [.active]
        case .finishPledge: [.ended, .followedUp, .reportedBack]
        case .conclude: [.active, .ended]
        case .recordBaseline, .nameResponsible: [.draft, .review, .decided, .active]
        case .proposeMeasure, .editMeasure, .handOver, .answerHandover, .recordDecision, .reportMeasure,
            .stopMeasure, .planActivity, .reportActivity, .logActivity:
            [.draft, .review, .decided, .active, .ended]
        case .followUpMeasure: [.active, .ended, .followedUp]
        case .publishNews: [.decided, .active, .ended, .followedUp, .reportedBack]
        case .reportObservation, .importObservations: [.decided, .active, .ended]
        case .reviewObservation, .answerTip, .editPicture, .approveExtract:
            [.decided, .active, .ended, .followedUp]
        // From when all parties have signed: before that, one of them may have named the others unasked.
        case .seePicture, .seeReadings:
            [.decided, .active, .ended, .followedUp, .reportedBack, .archived]
        case .decideRetention: [.active, .ended, .followedUp, .reportedBack, .archived]
        case .beginPledge, .seeDraft, .seeInternalNote, .seeObservations, .manageMembers, .managePlaces:
            Set(Pledge.Stage.allCases)
        }
    }
}

package enum AccessRefusal: String, Refusal {
    case notYours = "access.not-yours"

    package var code: String { rawValue }
    package var kind: RefusalKind { .forbidden }
}
