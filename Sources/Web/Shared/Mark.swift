extension String {
    /// A few letters that another text does not have by chance, though it can be made to.
    ///
    /// - Source: Fowler, Noll and Vo, FNV-1a with 64 bits.
    var mark: String {
        let hash = utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 36)
    }
}
