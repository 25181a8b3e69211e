import Domain
package import Duties
package import Storage

/// Everything a page needs, made once when the program starts and handed in.
///
/// There is no other way to reach the database or the clock.
///
/// A class, because each piece of a page holds it.
package final class Site: Sendable {
    package let database: any Database
    package let clock: SiteClock
    package let watch: ChangeWatch<LastChange>
    package let settings: SiteSettings
    let tags: PageTags
    let frames = PublicFrames()
    let texts: Texts
    let assets: Assets
    let leaflet: Leaflet?
    let tokens: FormTokens
    let passwords: Passwords
    /// Looks through every text before it is stored.
    let screening: Screening
    let tipGate = TipGate()
    let imports = ImportJobs()
    package let photos: ReportPhotos

    /// - Throws: `StorageError` when the database cannot be watched for changes.
    package init(database: any Database, clock: SiteClock, settings: SiteSettings = .init()) throws {
        self.database = database
        self.clock = clock
        self.settings = settings
        watch = try ChangeWatch(database) { try $0.lastChange() }
        assets = Assets.carried
        leaflet = Leaflet(folder: settings.leafletFolder)
        texts = Texts(assets)
        tokens = FormTokens(secret: settings.secret)
        tags = PageTags(tokens, edition: Edition.of(assets, settings, leaflet))
        passwords = Passwords.shared
        screening = settings.screening
        photos = ReportPhotos(folder: settings.photoFolder)
    }

    /// Leaves no file of a member's behind.
    package func close() {
        imports.clear()
    }

    /// Whoever acts, now: what an event says of them.
    func actor(_ member: Member?) -> Actor {
        Actor(member: member, at: clock.now(), day: clock.today())
    }
}

/// How one installation differs from another.
package struct SiteSettings: Sendable {
    /// What the site is reached under, without a final slash: `https://lofte.example.se`.
    package var address = "http://127.0.0.1:8080"
    /// Signs form tokens; a new one at each start is right for a single server.
    package var secret: [UInt8] = (0..<32).map { _ in .random(in: 0...255) }
    /// Whether the data shown is invented, which every page then says.
    package var isExample = false
    /// Where those who cannot use the site turn.
    package var contactEmail = ""
    /// Who answers for the site, as the accessibility statement says.
    package var owner = ""
    /// Sign-ins that are shown on the sign-in page, for an example only.
    package var exampleSignIns: [(email: String, password: String)] = []
    /// How many proxies of our own a request passes, each of which notes whom it had it from.
    package var trustedProxies = 0
    /// Whether compressed answers are sent to those who take them.
    package var compresses = true
    /// Where the photos of observations stand.
    package var photoFolder = "perrong-photos"
    /// Where Leaflet stands; there are no maps without it.
    package var leafletFolder = ""
    /// What lies under the drawings on maps; nil for nothing.
    package var mapGround: MapGround?
    /// Finds what could tell who somebody is.
    package var screening = Screening.standard

    package init() {}
}
