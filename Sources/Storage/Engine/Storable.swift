package import Domain

extension String: Storable {
    package var stored: Value { .text(self) }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self = text
    }
}

extension Int: Storable {
    package var stored: Value { .integer(self) }

    package init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self = number
    }

    package init?(cell: Cell) {
        guard let number = cell.integer else { return nil }
        self = number
    }
}

extension Double: Storable {
    package var stored: Value { .real(self) }

    package init?(stored: Value) {
        switch stored {
        case .real(let number): self = number
        case .integer(let number): self = Double(number)
        default: return nil
        }
    }
}

extension Bool: Storable {
    /// 0 and 1, since SQLite has no other.
    package var stored: Value { .integer(self ? 1 : 0) }

    package init?(stored: Value) {
        switch stored {
        case .integer(0): self = false
        case .integer(1): self = true
        default: return nil
        }
    }
}

extension [UInt8]: Storable {
    package var stored: Value { .bytes(self) }

    package init?(stored: Value) {
        guard case .bytes(let bytes) = stored else { return nil }
        self = bytes
    }
}

extension Day: Storable {
    package var stored: Value { .text(description) }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }

    package init?(cell: Cell) {
        guard case .text(let text) = cell, let day = Day(utf8: text) else { return nil }
        self = day
    }
}

extension Instant: Storable {
    package var stored: Value { .integer(milliseconds) }

    package init?(stored: Value) {
        guard case .integer(let milliseconds) = stored else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

extension ClockTime: Storable {
    package var stored: Value { .integer(minutes) }

    package init?(stored: Value) {
        guard case .integer(let minutes) = stored else { return nil }
        self.init(minutes: minutes)
    }
}

extension Identifier: Storable {
    package var stored: Value { .text(description) }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }

    package init?(cell: Cell) {
        guard case .text(let text) = cell, let id = Identifier(utf8: text) else { return nil }
        self = id
    }
}

extension Slug: Storable {
    package var stored: Value { .text(description) }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
}

extension Optional: Storable where Wrapped: Storable {
    package var stored: Value { map(\.stored) ?? .null }

    package init?(stored: Value) {
        switch stored {
        case .null: self = .none
        default:
            guard let wrapped = Wrapped(stored: stored) else { return nil }
            self = wrapped
        }
    }

    package init?(cell: Cell) {
        guard !cell.isNull else {
            self = .none
            return
        }
        guard let wrapped = Wrapped(cell: cell) else { return nil }
        self = wrapped
    }
}
