internal import Domain

/// Outside the extension of `Connection`, so that one form of it is compiled for each kind of record.
func records<R: Record>(
    of type: R.Type, where condition: Query, in db: any Connection
) throws -> [R] {
    var records: [R] = []
    try db.visit("SELECT * FROM \(Query(identifier: R.table)) WHERE \(condition)") { row in
        records.append(try R(row))
    }
    guard !R.lists.isEmpty, !records.isEmpty else { return records }
    let owners = records.map { AnyIdentifier(sameAs: $0.id) }
    let positions = Dictionary(zip(owners, owners.indices)) { first, _ in first }
    let lists = try R.lists.map { try members(of: $0, owners: owners, at: positions, in: db) }
    for position in records.indices {
        records[position].fill(lists.map { $0[position] })
    }
    return records
}

/// - Shape: a list for each of `owners`, in their order; rows come owner by owner.
private func members(
    of list: MemberList, owners: [AnyIdentifier], at positions: [AnyIdentifier: Int], in db: any Connection
) throws -> [[AnyIdentifier]] {
    let owner = try Query(identifier: list.owner)
    var members = Array(repeating: [AnyIdentifier](), count: owners.count)
    var current: (position: Int, owner: AnyIdentifier)?
    try db.visit(
        """
        SELECT \(owner), \(Query(identifier: list.member)) FROM \(Query(identifier: list.table))
        WHERE \(owner) IN (\(Query.list(owners))) ORDER BY \(owner), position
        """
    ) { row in
        let owner: AnyIdentifier = try row.identifier(at: 0)
        if current?.owner != owner { current = positions[owner].map { ($0, owner) } }
        guard let current else { return }
        members[current.position].append(try row.identifier(at: 1))
    }
    return members
}
