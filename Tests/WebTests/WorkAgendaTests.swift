import Domain
import Duties
import Storage
import TestSupport
import Testing

@testable import Web

/// From a finding to the agenda, from the agenda to a decision, and from the decision to a measure.
@Suite(.serialized)
struct WorkAgendaTests {
    private let pictures = PictureWorld()
    private var work: WorkWorld { pictures.work }
    private var meeting: String { "/arbete/mote/\(work.meeting.id)" }

    @Test(arguments: Engine.present)
    func `a finding is put on the agenda in the picture's own words`(engine: Engine) async throws {
        let site = try await pictures.site(on: engine)
        try await site.carryOut(.compile, as: work.coordinator)
        let picture = try #require(try await site.picture())
        let path = "/arbete/dagordning/ny?bild=\(PictureWorld.week)&fynd=unknown&plats=norrby"
        let form = try await site.text(path, as: work.coordinator)
        #expect(form.contains("value=\"I Norrby och Söder vet vi för lite för att säga något.\""))
        #expect(form.contains("<option value=\"norrby\" selected>"))
        let id = work.meeting.id.description
        let faulty = try await site.status(as: work.coordinator, path, [("title", ""), ("text", "Kvar.")])
        #expect(faulty == 422)
        let before = try await site.events()
        let saved = try await site.status(
            as: work.coordinator, path,
            [("title", "Vad vet vi?"), ("meeting", id), ("place", "norrby"), ("text", "Se bilden.")])
        let after = try await site.events()
        #expect(saved == 303 && after == before + 1)
        let item = try #require(try await site.all(AgendaItem.self).first)
        #expect(item.picture == picture.id && item.finding == "unknown" && item.position == 1)
        let page = try await site.text(meeting, as: work.reader)
        #expect(page.contains("Vad vet vi?") && page.contains("Inte avslutad"))
        #expect(page.contains("/arbete/lagesbild/\(picture.key)"), "it leads back to where it came from")
        #expect(!page.contains("/arbete/dagordning/"))
    }

    @Test(arguments: Engine.present)
    func `an item is changed, moved and removed by coordinators alone`(engine: Engine) async throws {
        let site = try await pictures.site(on: engine)
        let pledge = pictures.world.pledge.id
        let first = AgendaItem(pledge: pledge, meeting: work.meeting.id, title: "Lampan", position: 1)
        let second = AgendaItem(pledge: pledge, title: "Bänken", position: 1)
        for item in [first, second] { try await site.insert(item) }
        let path = "/arbete/dagordning/\(second.id)"
        let fields = [
            ("title", "Bänken"), ("meeting", work.meeting.id.description), ("place", ""), ("text", ""),
            ("position", "1"), ("outcome", ""), ("version", "0"),
        ]
        for member in [work.policeContact, work.reader] {
            let codes = [
                try await site.status(as: member, path, fields),
                try await site.status(as: member, path + "/ta-bort"),
                try await site.status(as: member, "/arbete/dagordning/ny", [("title", "x")]),
                try await site.status(as: member, meeting + "/narvaro"),
            ]
            #expect(codes == [403, 403, 403, 403])
        }
        let waiting = try await site.text("/arbete/mote", as: work.reader)
        #expect(waiting.contains("Väntar på ett möte") && waiting.contains("Bänken"))
        let moved = try await site.status(as: work.coordinator, path, fields)
        #expect(moved == 303)
        let item = try await site.find(second.id)
        #expect(item.meeting == work.meeting.id && item.position == 2)
        let removed = try await site.status(
            as: work.coordinator, "/arbete/dagordning/\(first.id)/ta-bort")
        #expect(removed == 303)
        let left = try await site.all(AgendaItem.self)
        #expect(left.map(\.id) == [second.id])
    }

    @Test(arguments: Engine.present)
    func `who was there is for the parties, and in events only as identities`(engine: Engine) async throws {
        let site = try await pictures.site(on: engine)
        let (police, own) = (work.policeContact, work.coordinator)
        try await site.insert(police)
        let coming = Meeting(pledge: pictures.world.pledge.id, forum: work.forum.id, day: day("2022-03-31"))
        try await site.insert(coming)
        let early = try await site.status(as: own, "/arbete/mote/\(coming.id)/narvaro")
        #expect(early == 409)
        let noted = try await site.status(
            as: own, meeting + "/narvaro",
            [
                ("present-polisen", police.id.description), ("present-norrby-kommun", own.id.description),
                ("version", "0"),
            ])
        #expect(noted == 303)
        let held = try await site.find(work.meeting.id)
        #expect(Set(held.present) == [police.id, own.id])
        let page = try await site.text(meeting, as: work.railwayContact)
        #expect(page.contains("\(SmallWorld.secret) contact"))
        let events = try await site.database.read { db in try db.events(where: "1 = 1", limit: 100) }
        let told = events.flatMap(\.changes).filter {
            $0.field == "meeting_present" && $0.after?.isEmpty == false
        }
        #expect(told.count == 1)
        #expect(told.first?.after?.contains(SmallWorld.secret) == false)
        #expect(events.first { $0.changes.contains { $0.field == "meeting_present" } }?.isPublic == false)
    }

    @Test(arguments: Engine.present)
    func `a decision makes its measure at once when the owner was there, and asks the owner otherwise`(
        engine: Engine
    ) async throws {
        let site = try await pictures.site(on: engine)
        try await site.carryOut(.compile, as: work.coordinator)
        let picture = try #require(try await site.picture())
        let item = AgendaItem(
            pledge: pictures.world.pledge.id, meeting: work.meeting.id, picture: picture.id,
            title: "Skräpet i tunneln", position: 1)
        try await site.insert(item)
        try await site.insert(work.policeContact)
        try await site.status(
            as: work.coordinator, meeting + "/narvaro",
            [("present-polisen", work.policeContact.id.description), ("version", "0")])
        let path = "/arbete/beslut/ny?mote=\(work.meeting.id)"
        let half = try await site.status(
            as: work.coordinator, path,
            [("paragraph", "4"), ("text", "Vi går."), ("new-title", "Gå runt på kvällen")])
        #expect(half == 422)
        let decided = try await site.status(
            as: work.coordinator, path,
            [
                ("paragraph", "4"), ("text", "Polisen går runt."), ("item", item.id.description),
                ("new-title", "Gå runt på kvällen"), ("new-place", "norrby"), ("new-owner", "polisen"),
                ("due", "2022-05-31"),
            ])
        #expect(decided == 303)
        let decision = try #require(try await site.all(Decision.self).first)
        let own = try #require(
            try await site.all(Measure.self).first { $0.title == "Gå runt på kvällen" })
        #expect(own.decision == decision.id && own.decidedOn == work.meeting.day)
        let shown = try await site.text("/arbete/atgard/\(own.id)", as: work.coordinator)
        #expect(shown.contains("Från lägesbild vecka 11"))
        #expect(own.proposer == pictures.world.police.id && own.due == day("2022-05-31"))
        let settled = try await site.find(item.id)
        #expect(settled.decision == decision.id)

        let asked = try await site.status(
            as: work.coordinator, path,
            [
                ("paragraph", "5"), ("text", "Banverket städar."), ("new-title", "Städa tunneln varje dag"),
                ("new-place", "norrby"), ("new-owner", "banverket"), ("due", "2022-05-31"),
            ])
        #expect(asked == 303)
        let other = try #require(
            try await site.all(Measure.self).first { $0.title == "Städa tunneln varje dag" })
        #expect(other.awaitsAnswer && other.decision != nil && other.decision != decision.id)
        #expect(other.proposer == pictures.world.municipality.id)
        #expect(other.handover?.answerDue == pictures.world.today + 28)
        let page = try await site.text(meeting, as: work.reader)
        #expect(page.contains("Ledde till beslut §\u{A0}4") && page.contains("Gå runt på kvällen"))
        let kept = try await site.status(
            as: work.coordinator, "/arbete/dagordning/\(item.id)/ta-bort")
        #expect(kept == 409)
    }

    @Test(arguments: Engine.present)
    func `a finding about a part of a station leads to whoever looks after it`(engine: Engine) async throws {
        let world = pictures.world
        var seen = (0..<15).map { number in
            pictures.seen(world.police, world.north, pictures.tunnel, day: number % 7, hour: 19)
        }
        for week in 1...11 {
            seen.append(
                pictures.seen(
                    world.police, world.north, pictures.tunnel, day: 2, hour: 19,
                    from: PictureWorld.monday - 7 * week))
        }
        let site = try await pictures.site(on: engine, seen)
        let page = try await site.text("/arbete/lagesbild/\(PictureWorld.week)", as: work.coordinator)
        #expect(page.contains("Fråga ägaren (Banverket)"))
        #expect(page.contains("agare=banverket&amp;titel="))
        let form = try await site.text(
            "/arbete/atgard/ny?plats=norrby&agare=banverket&titel=St%C3%A4da", as: work.coordinator)
        #expect(form.contains("value=\"Städa\""))
        #expect(form.contains("<option value=\"\(world.railway.id)\" selected>"))
        #expect(page.contains("titel=%C3%85tg%C3%A4rda"))
    }

    @Test(arguments: Engine.present)
    func `a finding that is mostly no fault names no measure beforehand`(engine: Engine) async throws {
        let world = pictures.world
        var seen = (0..<15).map { number in
            var one = pictures.seen(world.police, world.north, pictures.tunnel, day: number % 7, hour: 19)
            if number > 3 { one.category = .unsafeGathering }
            return one
        }
        for week in 1...11 {
            var one = pictures.seen(
                world.police, world.north, pictures.tunnel, day: 2, hour: 19,
                from: PictureWorld.monday - 7 * week)
            one.category = .unsafeGathering
            seen.append(one)
        }
        let site = try await pictures.site(on: engine, seen)
        let page = try await site.text("/arbete/lagesbild/\(PictureWorld.week)", as: work.coordinator)
        #expect(page.contains("agare=banverket&amp;titel=&amp;"))
    }
}
