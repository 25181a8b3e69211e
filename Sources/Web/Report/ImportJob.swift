import Domain
import Duties
import Formats
import Foundation
import Logging
import Synchronization

/// One member's import on its way: the file that was sent, and how far the work on it has come.
final class ImportJob: Sendable {
    let id = Identifier<ImportJob>()
    let member: Identifier<Member>
    let partner: Identifier<Partner>
    /// What the file was called where it came from.
    let name: String
    private let upload: Upload
    private let state: Mutex<State>

    enum Stage: Sendable {
        case sent
        /// - Shape: from 0 to 1.
        case working(ImportProgress.Step, share: Double)
        case checked(ObservationReport)
        case stored(ObservationReport)
        /// Names the text that says why.
        case failed(String)
        case cancelled

        var isWorking: Bool { if case .working = self { true } else { false } }
    }

    private struct State: Sendable {
        var stage = Stage.sent
        var mapping: Identifier<ImportMapping>
        var reading: ObservationMapping
        /// Whether what is at work is the storing, which nobody ends but the member.
        var isStoring = false
        var task: Task<Void, Never>?
    }

    init(
        _ upload: Upload, of member: Member, for partner: Identifier<Partner>,
        by mapping: Identifier<ImportMapping>, _ reading: ObservationMapping
    ) {
        self.member = member.id
        self.partner = partner
        self.upload = upload
        name = upload.name
        state = Mutex(State(mapping: mapping, reading: reading))
    }

    var stage: Stage { state.withLock { $0.stage } }
    var mapping: Identifier<ImportMapping> { state.withLock { $0.mapping } }
    var isStoring: Bool { state.withLock { $0.isStoring && $0.stage.isWorking } }

    /// Checks the file beside the request, by the mapping that it came with or by another.
    ///
    /// Nothing happens while there is work on it already, or when it is done with.
    func check(
        by another: (id: Identifier<ImportMapping>, reading: ObservationMapping)? = nil,
        _ duty: @escaping @Sendable (ObservationMapping) -> ImportObservations, log: Logger
    ) {
        state.withLock { state in
            switch state.stage {
            case .working, .stored, .cancelled: return
            case .sent, .checked, .failed: break
            }
            if let another { (state.mapping, state.reading) = another }
            let duty = duty(state.reading)
            state.isStoring = false
            state.stage = .working(.checking, share: 0)
            state.task = Task(priority: .utility) { await self.work(on: duty, storing: false, log) }
        }
    }

    /// Stores what was checked and found in order, beside the request; once.
    func store(_ duty: @escaping @Sendable (ObservationMapping) -> ImportObservations, log: Logger) {
        state.withLock { state in
            guard case .checked(let report) = state.stage, report.isFaultless else { return }
            let duty = duty(state.reading)
            state.isStoring = true
            state.stage = .working(.checking, share: 0)
            state.task = Task(priority: .utility) { await self.work(on: duty, storing: true, log) }
        }
    }

    /// Waits a little, so that what is soon done needs no page of its own for the waiting.
    func settle() async {
        var waited = 0
        while stage.isWorking, waited < 50 {
            try? await Task.sleep(for: .milliseconds(20))
            waited += 1
        }
    }

    /// Ends the work on it and takes the file away, unless everything is stored by then.
    func cancel() async {
        let task = state.withLock { $0.task }
        task?.cancel()
        await task?.value
        state.withLock { state in
            if case .stored = state.stage { return }
            state.stage = .cancelled
        }
        upload.remove()
    }

    private func work(on duty: ImportObservations, storing: Bool, _ log: Logger) async {
        let watch: ImportObservations.Watch = { [weak self] progress in
            self?.state.withLock { $0.stage = .working(progress.step, share: progress.share) }
        }
        let end: Stage
        do {
            let file = ObservationFile(upload.file)
            let report = try await storing ? duty(file, watch: watch) : duty.check(file, watch: watch)
            end = storing && report.isFaultless ? .stored(report) : .checked(report)
        } catch is CancellationError {
            end = .cancelled
        } catch ObservationImportRefusal.compressed {
            end = .failed("import.compressed")
        } catch ObservationImportRefusal.unreadable {
            end = .failed("import.gone")
        } catch {
            log.error("import: \(error)")
            end = .failed("import.failed")
        }
        state.withLock { $0.stage = end }
        switch end {
        case .stored, .cancelled: upload.remove()
        default: break
        }
    }
}
