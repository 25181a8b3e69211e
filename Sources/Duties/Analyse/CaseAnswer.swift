package import Formats

/// What a case is answered with: a value of JSON that is still to be written.
package indirect enum CaseAnswer: Sendable {
    case null
    case bool(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case list([CaseAnswer])
    case object([(name: String, value: CaseAnswer)])

    package static func numbers(_ numbers: some Sequence<Double>) -> CaseAnswer {
        .list(numbers.map(CaseAnswer.number))
    }

    /// Null when there is no number.
    package static func number(orNull number: Double?) -> CaseAnswer {
        number.map(CaseAnswer.number) ?? .null
    }

    package func write(into json: inout JSONWriter) {
        switch self {
        case .null: json.null()
        case .bool(let truth): json.write(truth)
        case .whole(let number): json.write(number)
        case .number(let number): json.write(number)
        case .text(let text): json.write(text)
        case .list(let elements): json.array { json in elements.forEach { $0.write(into: &json) } }
        case .object(let members):
            json.object { json in
                for member in members {
                    json.key(member.name)
                    member.value.write(into: &json)
                }
            }
        }
    }

    package var bytes: [UInt8] {
        var json = JSONWriter()
        write(into: &json)
        return json.bytes
    }
}
