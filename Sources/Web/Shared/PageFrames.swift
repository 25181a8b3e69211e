import Domain

/// Where a page lies in the public navigation.
enum PublicRoom: String, CaseIterable, Sendable {
    case pledge, stations, calendar, news, tips
}

/// Where a page lies in the workspace's navigation.
enum WorkRoom: String, CaseIterable, Sendable {
    case tasks, picture, plans, activities, reports, log, meetings
    case pledge, news, members, settings

    var address: Address {
        switch self {
        case .tasks: .work
        case .picture: .pictures
        case .plans: .plans
        case .activities: .workActivities
        case .reports: .workReports
        case .log: .workLog
        case .meetings: .workMeetings
        case .pledge: .workPledges
        case .news: .workNews
        case .members: .workMembers
        case .settings: .workSettings
        }
    }

    /// Whether it is a room of one pledge, and so of nobody who works with none.
    var isOfPledge: Bool {
        switch self {
        case .tasks, .pledge, .members, .settings: false
        case .picture, .plans, .activities, .reports, .log, .meetings, .news: true
        }
    }

    /// The rooms that the parties share stand under a heading of their own.
    var isShared: Bool {
        switch self {
        case .tasks, .picture, .plans, .activities, .reports, .log, .meetings: false
        case .pledge, .news, .members, .settings: true
        }
    }
}

extension Page {
    /// A whole public page around `content`.
    func publicPage(
        title: String, at room: PublicRoom?, description: String? = nil, feed: TextLink? = nil,
        scripts: [String] = [], _ content: Markup
    ) -> Markup {
        let key = PublicFrames.Key(
            language: language, path: path, query: query, theme: theme, changed: changed, title: title,
            room: room, description: description, feed: feed, scripts: scripts)
        return site.frames.frame(key) {
            PublicFrame(
                frame(title: title, description: description, feed: feed, scripts: scripts),
                publicChrome(at: room))
        }.page(flash: flash, content)
    }

    private func publicChrome(at room: PublicRoom?) -> PublicChrome {
        PublicChrome(
            navLabel: self("nav.label"), menu: self("nav.menu"),
            nav: [
                navLink("nav.pledge", .home, room == .pledge),
                navLink("nav.stations", .stations, room == .stations),
                navLink("nav.calendar", .calendar, room == .calendar),
                navLink("nav.news", .newsList, room == .news),
                navLink("nav.tips", .tips, room == .tips),
            ],
            utilLabel: self("nav.util"),
            util: [
                otherLanguage, TextLink(text: self("nav.sign-in"), link: link(Address.signIn.link())),
            ],
            footerTitle: self("footer.title"), footerText: footerText, footerColumns: footerColumns)
    }

    /// A whole page of the workspace around `content`.
    ///
    /// - Shape: with `refresh` it is asked for again after so many seconds.
    func workspacePage(
        title: String, at room: WorkRoom?, scripts: [String] = [], refresh: Int? = nil, _ content: Markup
    ) -> Markup {
        var frame = frame(title: title, scripts: scripts)
        frame.refresh = refresh
        return workspaceFrame(frame, workspaceChrome(at: room), flash: flash, content)
    }

    /// A whole page for a phone out in the field: a way back, what has been sent, and `content`.
    func fieldworkPage(
        title: String, about: String, back: Link?, sent: Markup = "", _ content: Markup
    ) -> Markup {
        fieldworkFrame(
            frame(title: title),
            FieldworkChrome(
                title: title, about: about,
                back: back.map { TextLink(text: self("fieldwork.back"), link: link($0)) },
                desk: TextLink(text: self("fieldwork.desk"), link: link(Address.work.link())), sent: sent),
            flash: flash, content)
    }

    private func workspaceChrome(at room: WorkRoom?) -> WorkspaceChrome {
        func group(_ title: String?, _ rooms: [WorkRoom]) -> WorkspaceChrome.NavGroup {
            .init(
                title: title,
                items: rooms.map { own in
                    .init(
                        text: self("work.\(own.rawValue)"), link: link(own.address.link()),
                        isCurrent: own == room, count: own == .tasks ? tasks : 0,
                        countName: self("work.tasks.count", n: tasks))
                })
        }
        let hasPledge = session.map { $0.pledge != nil } ?? true
        let rooms = WorkRoom.allCases.filter { hasPledge || !$0.isOfPledge }
        let role = session.map { self("role.\($0.member.role.rawValue)") } ?? ""
        return WorkspaceChrome(
            pledge: session?.pledgeName.map { self($0) } ?? self("work.no-pledge"),
            role: [role, session?.partnerName ?? ""].filter { !$0.isEmpty }.joined(separator: ", "),
            util: [
                TextLink(text: self("work.public-page"), link: link("/")),
                TextLink(text: self("work.account"), link: link(Address.account.link())),
            ],
            signOut: Action(
                text: self("sign-out"), kind: .post(link(Address.signOut.link()), hidden: [token])),
            navLabel: self("work.nav"),
            nav: [
                group(nil, rooms.filter { !$0.isShared }),
                group(self("work.shared"), rooms.filter(\.isShared)),
            ])
    }

    private func frame(
        title: String, description: String? = nil, feed: TextLink? = nil, scripts: [String] = []
    ) -> Frame {
        Frame(
            language: language.rawValue, title: title, siteName: self("site.name"),
            description: description, stylesheet: "/\(site.assets.edition)/site.css",
            icon: "/\(site.assets.edition)/icon.svg",
            translations: [
                .init(language: "sv", link: link(in: .swedish)),
                .init(language: "en", link: link(in: .english)),
            ],
            feed: feed, chosenTheme: theme, skip: self("nav.skip"),
            demo: site.settings.isExample ? exampleRibbon : nil, home: link("/"),
            scripts: scripts.map { "/\(site.assets.edition)/\($0)" },
            themeSwitch: .init(
                label: self("theme.label"), action: link(Address.theme.link()),
                hidden: [HiddenField(name: "till", value: link(in: .swedish).address)],
                choices: ["auto", "light", "dark"].map {
                    .init(value: $0, text: self("theme.\($0)"), isChosen: (theme ?? "auto") == $0)
                }))
    }

    private var exampleRibbon: String {
        guard let held = site.clock.held else { return self("example.ribbon") }
        return self("example.ribbon") + " " + self("example.held", ["day": day(held, .withYear)])
    }

    private func navLink(_ key: String, _ address: Address, _ isCurrent: Bool) -> TextLink {
        TextLink(text: self(key), link: link(address.link()), isCurrent: isCurrent)
    }

    private var otherLanguage: TextLink {
        let other: Language = language == .swedish ? .english : .swedish
        return TextLink(
            text: self("nav.other-language"), link: link(in: other), language: other.rawValue)
    }

    private var footerText: [Markup] {
        [
            "\(self("footer.text"))",
            changed.map { "\(self("footer.changed", ["moment": moment($0)]))" } ?? "",
        ].filter { !$0.isEmpty }
    }

    private var footerColumns: [PublicChrome.FooterColumn] {
        func column(_ key: String, _ links: [(String, Address)]) -> PublicChrome.FooterColumn {
            .init(title: self(key), links: links.map { TextLink(text: self($0), link: link($1.link())) })
        }
        return [
            column(
                "footer.pledge",
                [("nav.pledge", .home), ("nav.earlier", .pledges), ("nav.changes", .changes)]),
            column("footer.data", [("nav.open-data", .openData), ("nav.follow", .follow)]),
            column(
                "footer.about",
                [
                    ("nav.accessibility", .accessibility), ("nav.personal-data", .personalData),
                    ("nav.about", .about),
                ]),
        ]
    }
}
