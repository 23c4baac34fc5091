using System.Collections.Frozen;

namespace Alongside.Core.People;

/// <summary>The forms of given names: short forms, pet names and spellings in other scripts and languages that one person goes by.</summary>
/// <remarks>English after the nickname lists used in record linkage, Spanish, Slavic and Arabic from common practice. A name may belong to several (Sasha, Alex, Beto); two names are
/// forms of one when they share a line. Forms of the other sex stand on lines of their own: they are a brother and a sister.</remarks>
public static class NameForms
{
    private const string Lines = """
        aaron ron ronnie haroun harun
        abdullah abdallah abdalla abdulla
        abdulrahman abdurrahman abdelrahman abdirahman abdirahmaan
        abigail abby abbie gail
        abraham abe ibrahim ebrahim avraham abram
        adam adan
        adriana adri
        agnieszka agnes aga ines
        ahmed ahmad ahmet akhmed hamada
        albert al bert alberto beto
        alejandra ale alexandra sandra sasha alex alexa lexi sandy
        alejandro ale alexander alex sasha alec xander alexandre aleksandr aleksander oleksandr alexandr sandro
        alfred alfredo al fred fredo fredy freddy
        alice alicia ali
        alyona olena elena helena lena lenka helen ellen yelena ilona nelly
        amanda mandy
        amelia millie mely amy
        anastasia nastya stacy stasia asya anastasiya
        andrei andrey andrew andy drew andres andre andrzej andriy
        angela angie angelica angelina
        anna ann anne ana anya annie hanna hannah anita anka hanka ania
        anthony tony antonio tono toni anton antoine antoni antony
        archibald archie
        arthur art arturo artur turo
        ashley ash
        barbara barb basia babs varvara
        beatriz bea bety beatrice trixie
        benjamin ben benny benji benjie benito
        bernard bernie bernardo
        bogdan bohdan
        brenda bren
        caroline carolyn carrie carol carolina caro
        carlos charles charlie chuck chas charly karl carl karel karol
        catherine cathy cate kate katie kathryn katherine kathy kat kitty kay catalina cata katarina katerina ekaterina katya katia kasia katarzyna catarina kathleen yekaterina
        cecilia ceci celia
        christina chris chrissy tina cristina kristina christine kristin kristen krystyna kirsten
        christian chris cristian kristian
        christopher chris topher kit cristobal kris krzysztof
        clara clarita claire clare
        claudia clau
        concepcion concha conchita
        consuelo chelo
        cynthia cindy cinthia
        daniel dan danny dani danilo danylo daniil
        daniela danielle dani
        david dave davy davi dawid dawood daoud dawud
        deborah deb debbie debra
        dmitri dima dmitry dimitri dmytro mitya dimitrios
        dolores lola lolita
        donald don donnie
        dorothy dot dottie dolly dora dorotea
        edward ed eddie ted teddy ned eduardo lalo edu edgar eduard edouard
        eleanor ellie nell nora leonor elnora
        elizabeth liz lizzie beth betty betsy liza lisa eliza elisabeth isabel elsie libby lizbeth elisa elsbeth elzbieta yelizaveta elizaveta isabella
        emily emma em emilia
        emmanuel manny manuel manolo emanuel
        enrique quique kike henry hank harry henri henrik heinrich
        erica erika
        eric erik erick
        ernest ernie ernesto neto
        esperanza espe
        esther ester
        eugene gene evgeni yevgeny evgeny zhenya eugenio
        eva eve ewa evie
        fatima fatma fatimah fatemeh fatou fadma faduma
        felicia fela
        fernando nando fer ferdinand
        florence flo flora flor
        frances fran francine fannie francisca paca pancha
        francis frank francisco paco pancho cisco franco francois franz frankie
        gabriel gabe gabi gavriil
        gabriela gabby gabi gabrielle
        gamal jamal jamaal
        gennadi gena
        george jorge jorgito georgios georgi yuri jerzy georg giorgi
        gerald gerry jerry gerardo gerard
        gertrude gertie trudy
        gloria glori
        grace graciela chela gracie
        gregory greg gregorio goyo grigori hryhoriy grzegorz
        guadalupe lupe lupita
        guillermo memo william bill billy will willie liam wilhelm guille
        hassan hasan hassaan
        hector tito
        hussein husein husayn hussain hossein huseyin
        ignacio nacho ignatius iggy
        irina ira irene iryna
        isaac ike isaak ishaq
        ivan vanya john juan jack johnny jon jan johann hans giovanni jean janek ian yahya
        jacob jake jakub kuba jacobo yakov jaime james jim jimmy jamie jacques santiago yakub diego
        jacqueline jackie jacquelyn jaclyn
        jane janie janet juana juanita joan joanna jeanne joanne yana jana jean johanna
        jason jay
        javier javi xavier
        jeffrey jeff geoff geoffrey jeffery
        jennifer jen jenny jenn yenifer jenifer yennifer
        jessica jess jessie yesica yessica
        jesus chuy chucho
        joaquin quino
        jonathan jon jonny nathan yonatan jonatan
        jose pepe joseph joe joey josep josef yusuf yousef youssef yousuf giuseppe jozef iosif osip
        josefina josephine josie fina pepa jo
        joshua josh josue yeshua
        judith judy judi
        julia julie juliet julieta yulia yuliya
        juliana juli julianna
        kenneth ken kenny
        khadija khadijah khadijo hadija
        khaled khalid halid kalid
        kimberly kim kimberley
        konstantin kostya costa constantin
        lawrence larry lorenzo laurence lars lencho
        leonard leo len lenny leonardo
        leopoldo polo leopold
        leticia lety
        louis luis lou lewis lucho luigi ludwig louie
        louise luisa lou lulu
        lucia lucy luz lucille
        magdalena magda madeline maddie madeleine lena
        malgorzata gosia margaret maggie meg peggy marge margie greta margarita rita margot madge daisy marguerite margarete
        marcus marc mark marco marcos markus marek
        maria mary marie mari marija mariya marya masha molly polly maryam mariam miriam marion maureen
        mariela mari
        martha marta marti
        martin marty
        matthew matt mateo matteo mateusz mathew matias matthias
        melissa mel missy
        michael mike mick mickey mikhail misha miguel michal mihai mikael mykhailo michel mischa micheal
        michelle shelly michele
        milagros mila
        mohammed mohamed muhammad mohammad mohamad muhammed mehmet mohamud maxamed mahamed muhamad mo mohd
        monica mona monika
        mustafa mostafa moustafa mustapha
        nancy nan
        natalia natasha natalie natalya nataliya natasza
        nathaniel nate nat nathan
        nicholas nick nicolas nikolai kolya nico mykola mikolaj niko nikolay klaus
        nicole nikki nicola nicky
        noor nour nur
        oleg oleh
        olga olya olha olia
        omar umar omer
        othman osman uthman usman ousmane
        pamela pam
        patricia pat patty trish tricia paty patti
        patrick pat paddy patricio
        paul pablo pavel pawel paolo paulo
        paula paulina pauline pola
        penelope penny
        peter pete pedro petr pyotr petya piotr petro pierre butros boutros perico
        philip phil felipe phillip filip
        priscilla cilla pris
        qasim kassem qassem kasim kassim
        rachel raquel rae
        rafael rafa raphael rafi
        ramon moncho raymond ray
        rebecca becky becca beca rebeca
        refugio cuca cuco
        ricardo richard rick ricky dick rich richie rico ryszard
        robert bob bobby rob robbie roberto beto bert
        roland rolando rollie
        ronald ron ronnie
        rosario charo chayo
        rose rosa rosie rosita roza
        roxana roxanne roxy
        ruben reuben
        salvador chava sal
        samantha sam sammy
        samuel sam sammy samuil
        sarah sara sally sadie
        sebastian seb bastian
        serge sergei sergey sergio serhiy sergii
        sharon shari
        sofia sophia sophie sonya zofia sofiya
        soledad sole chole
        stanislaw stas stanislav stan
        stephanie steph estefania stefania stefanie fanny
        stephen steve steven esteban stefan stevie stepan
        susan sue susie susana suzanne susanna suzie suzanna zuzana
        svetlana sveta
        sylvia silvia
        tamara tammy toma
        tatiana tanya tania tatyana tetiana
        teresa tere theresa terry tess teresita terri therese
        terrence terry terence
        theodore ted teddy theo teodoro fyodor fedor
        thomas tom tommy tomas tomasz
        timothy tim timmy timofei timoteo
        valentina valya tina
        valeria valerie val lera
        vasyl vasily vasili vasiliy vasya basil
        veronica vero ronnie veronika
        victor vic viktor vitya
        victoria vicky viki viktoria tori vika
        vincent vince vicente chente vinny
        vladimir vova volodya volodymyr wlodzimierz vlad
        vladislav vlad vladyslav wladyslaw
        walter walt wally gualterio
        xiomara xio
        yahir jair yair
        yasmin jasmine yazmin jazmin yasmine jasmin yasemin
        yesenia jesenia yessenia
        yolanda jolanda yoli yola
        yovani giovanni jovani geovanni geovani
        yulissa yuli
        zachary zach zack zakaria zachariah zakariya zekariya
        """;

    private static readonly FrozenDictionary<string, int[]> Of = Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .SelectMany((line, i) => line.Trim().Split(' ').Distinct().Select(name => (name, i))).GroupBy(p => p.name).ToFrozenDictionary(g => g.Key, g => g.Select(p => p.i).ToArray());

    private static readonly string[] First = [.. Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim().Split(' ')[0])];

    /// <summary>The lines a folded given name stands on; none for most names.</summary>
    public static int[] LinesOf(string folded) => Of.TryGetValue(folded, out var lines) ? lines : [];

    /// <summary>The name a line begins with: by its sound all forms of a name are found together.</summary>
    public static string Head(int line) => First[line];
}
