internal import Analysis
internal import Domain

extension Screening {
    /// Swedish identity numbers, phones, plates and e-mail addresses; names, and plates in small letters, are guessed.
    package static let standard = Screening { text, day in
        findPersonalData(in: text, asOf: BirthDate(day.description), names: true).compactMap { span in
            let kind = span.reason == .plateInSmallLetters ? .smallPlate : Kind(rawValue: span.kind.rawValue)
            return kind.map { Find($0, span.text) }
        }
    }
}
