import Domain
package import Hummingbird
import Logging

extension Site {
    /// The whole site: what every request passes, then one line for each part of it.
    package func responder() -> some HTTPResponder<Visit> {
        let router = Router(context: Visit.self, options: [.autoGenerateHeadEndpoints])
        router.addMiddleware {
            LogRequestsMiddleware(.debug)
            SecurityHeaders(site: self)
            OpenToAll()
            if settings.compresses { Compression() }
            ErrorPages(site: self)
            OnlyForReading()
            OwnPagesOnly(site: self)
            Recognition(site: self)
        }
        let all = router.group()
        SharedPages(site: self).addRoutes(to: all)
        SignInPages(site: self).addRoutes(to: all)
        APIPages(site: self).addRoutes(to: all)
        ObservationIntake(site: self).addRoutes(to: all)
        CalendarPages(site: self).addRoutes(to: all)
        FeedPages(site: self).addRoutes(to: all)
        TablePages(site: self).addRoutes(to: all)
        PublicPledgePages(site: self).addRoutes(to: all)
        PublicPicturePages(site: self).addRoutes(to: all)
        PublicCommitmentPages(site: self).addRoutes(to: all)
        PublicPlacePages(site: self).addRoutes(to: all)
        PublicPartnerPages(site: self).addRoutes(to: all)
        PublicMeasurePages(site: self).addRoutes(to: all)
        PublicActivityPages(site: self).addRoutes(to: all)
        PublicNewsPages(site: self).addRoutes(to: all)
        PublicHistoryPages(site: self).addRoutes(to: all)
        PublicInfoPages(site: self).addRoutes(to: all)
        PicturePages(site: self).addRoutes(to: all)
        FieldworkPages(site: self).addRoutes(to: all)
        ReportPages(site: self).addRoutes(to: all)
        ReadingPages(site: self).addRoutes(to: all)
        RetentionPages(site: self).addRoutes(to: all)
        ImportPages(site: self).addRoutes(to: all)
        MappingPages(site: self).addRoutes(to: all)
        TipPages(site: self).addRoutes(to: all)
        TipDeskPages(site: self).addRoutes(to: all)
        PlanPages(site: self).addRoutes(to: all)
        MeasureDeskPages(site: self).addRoutes(to: all)
        ActivityDeskPages(site: self).addRoutes(to: all)
        LogPages(site: self).addRoutes(to: all)
        MeetingPages(site: self).addRoutes(to: all)
        NewsDeskPages(site: self).addRoutes(to: all)
        TasksPages(site: self).addRoutes(to: all)
        PledgeWorkPages(site: self).addRoutes(to: all)
        MemberPages(site: self).addRoutes(to: all)
        AccountPages(site: self).addRoutes(to: all)
        TokenPages(site: self).addRoutes(to: all)
        SettingsPages(site: self).addRoutes(to: all)
        return FrontDoor(site: self, inside: router.buildResponder())
    }
}
