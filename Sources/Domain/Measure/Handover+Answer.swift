extension Handover {
    /// The least time that an owner has to answer in, from the day somebody hands over.
    ///
    /// - Units: days.
    package static let shortestAnswer = 14
}
