internal import Analysis
internal import Domain

extension Screening {
    /// Swedish identity numbers, phones, plates and e-mail addresses; names are guessed.
    package static let standard = Screening { text, day in
        findPersonalData(in: text, asOf: BirthDate(day.description), names: true).compactMap { span in
            Kind(rawValue: span.kind.rawValue).map { Find($0, span.text) }
        }
    }
}
