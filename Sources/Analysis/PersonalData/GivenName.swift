/// Given names that are usual in Sweden, of all ages and origins.
///
/// - Source: chosen by hand from names that Statistics Sweden counts thousands of bearers of.
enum GivenName {
    /// Whether a word in lower case is one, or two with a hyphen of which the first is one.
    static func isUsual(_ word: String) -> Bool {
        if usual.contains(word) { return true }
        guard let hyphen = word.firstIndex(of: "-") else { return false }
        return usual.contains(String(word[..<hyphen]))
    }

    private static let usual = Set((women + men).split(whereSeparator: \.isWhitespace).map(String.init))

    private static let women = """
        agneta agnes aisha alice alicia alma alva amal amanda amina anette anita anna ann anneli annika antonia
        asta astrid barbro beatrice berit birgitta britt britta carina camilla caroline cecilia charlotta
        charlotte christina clara cornelia dagny diana doris ebba edith eleonor eleonora elin elina elisabet
        elisabeth ella ellen ellinor elsa elvira emelie emilia emma erika ester eva evelina fadumo farah fatima
        fatma filippa freja frida gabriella gerd greta gudrun gun gunilla gunnel halima hanna hannah hawa hedda
        helen helena helene henrietta hilda hilma ida inga ingeborg inger ingrid irene iris isabella isabelle
        jasmine jennifer jenny jessica joanna johanna josefin josefine judit julia juni kajsa karin karolina
        katarina kerstin khadija klara kristin kristina laila leila lena leyla lilian lina linda linnea linnéa
        lisa lisbeth liv lotta louise lovisa lova lucia madeleine magdalena maj maja malin margareta margit
        maria mariam marianne marie märta martina maryam matilda maud mia mikaela miriam moa molly mona monica
        monika my nathalie nellie nina noor nora nour olivia pernilla petra pia rania rebecca rebecka regina
        ronja rosa rut ruth saga sahra samira sandra sara sarah selma shirin siri sigrid signe siv sofia sofie
        solveig sonja stella stina susanna susanne suzanne svea sylvia tarja teresa therese thea tilda tilde
        tindra tove tuva tyra ulla ulrika vanessa vendela vera veronica veronika victoria viktoria vilma viola
        viveka wilma yasmin ylva yvonne zahra zainab zeinab åsa ängla
        """

    private static let men = """
        abdi abdul abdullahi adam adrian ahmad ahmed albin alex alexander alf alfred ali alvin amir anders
        andreas anton aram arne arvid august axel bashar bengt benjamin bernt bertil birger bo börje björn bjorn
        bror carl charlie christer christian christoffer claes claude conny dag dan daniel danijel david dennis
        dragan ebrahim eddie edvin edward egon einar elias elis elliot emanuel emil eric erik erland ernst
        evert fabian felix ferdinand filip folke frank frans fredrik fritz gabriel georg gerhard goran göran
        gösta gottfrid greger gunnar gustaf gustav hampus hans harald harry hasan hassan henning henrik herman
        hjalmar holger hugo hussein ibrahim igor inge ingemar ingvar isak ismail ivan ivar jack jacob jakob
        jamal jan jens jerry jesper jim jimmy joakim joel johan johannes john johnny jonas jonathan jörgen josef
        josip juan julian kaj karl kennet kenneth kent kenny kevin khaled kim kjell klas knut krister kristian
        kristoffer kurt lars lasse leif lennart leo leon liam linus loke lorenz love lucas ludvig lukas mahmoud
        magnus malte marcus marko markus martin mats mattias matteo max maximilian melker melvin michael mikael
        milan milo milton mohamed mohammad mohammed mostafa muhammad mustafa nathan nicklas niclas niklas nils
        noah noel olaf ole oliver olle olof olov omar oskar oscar otto ove owe paul patric patrik per peter
        petter philip pontus ragnar ralf ramin rasmus reza richard rickard rikard robert robin roger roland
        rolf ronny rune said salam sam sami samir samuel sebastian sigge sigurd sigvard simon sixten staffan
        stefan stellan stig sture sune svante sven tage theo theodor thomas thor tobias tom tomas tommy tor
        tore torbjörn tord torgny torsten ture ulf uno urban valdemar valter verner victor vidar viggo viktor
        vilgot ville vincent walter wilhelm wiliam william yasin yonas younes yusuf yousef åke örjan östen
        """
}
