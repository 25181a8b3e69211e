import Domain
import Hummingbird

/// The addresses that programs read: those of the pages with another ending, and the API's own.
extension Address {
    static let api = Address("/api")

    /// `/pa-gang.ics` for `/pa-gang`, `/lofte/{pledge}.csv` for `/lofte/:pledge`.
    func `as`(_ format: OpenFormat) -> Address {
        let parts = pattern.split(separator: "/")
        let last = parts.last.map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) } ?? ""
        return Address(
            "/" + (parts.dropLast().map(String.init) + ["\(last).\(format.rawValue)"]).joined(separator: "/"))
    }

    /// What has been done about the places, whoever owns it.
    static let measureData = Address("/oppna-data/atgarder")
    /// The parts of the places and who owns and looks after what there.
    static let subAreaData = Address("/oppna-data/delplatser")
    /// What the partners have done and logged, each time.
    static let loggedData = Address("/oppna-data/genomfort")
}

extension RouterGroup<Visit> {
    /// An address of open data.
    func read(
        _ address: Address, use handler: @Sendable @escaping (Request, Visit) async throws -> Response
    ) {
        get(address.path, use: handler)
    }
}
