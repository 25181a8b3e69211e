/// A request that was understood and turned down by a rule of the domain.
///
/// The web answers every refusal in one place, by its `code` and `kind`; adding a refusal never means
/// editing the web.
package protocol Refusal: Error, Equatable {
    /// A stable word for logs, tests and the text shown to people, such as `measure.not-decided`.
    var code: String { get }
    var kind: RefusalKind { get }
}

package enum RefusalKind: Sendable {
    /// This member may not do that.
    case forbidden
    /// The state of things does not allow it now.
    case conflict
    /// What was handed in does not make sense.
    case invalid
}
