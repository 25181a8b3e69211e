import Domain
package import Hummingbird
import Logging

extension Site {
    /// The whole site: what every request passes, then one line for each part of it.
    package func responder() -> some HTTPResponder<Visit> {
        let router = Router(context: Visit.self, options: [.autoGenerateHeadEndpoints])
        router.addMiddleware {
            LogRequestsMiddleware(.debug)
            SecurityHeaders()
            OpenToAll()
            if settings.compresses { Compression() }
            ErrorPages(site: self)
            Recognition(site: self)
        }
        let all = router.group()
        SharedPages(site: self).addRoutes(to: all)
        SignInPages(site: self).addRoutes(to: all)
        APIPages(site: self).addRoutes(to: all)
        CalendarPages(site: self).addRoutes(to: all)
        FeedPages(site: self).addRoutes(to: all)
        TablePages(site: self).addRoutes(to: all)
        return FrontDoor(site: self, inside: router.buildResponder())
    }
}
