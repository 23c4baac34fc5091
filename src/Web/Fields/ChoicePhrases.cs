namespace Alongside.Web.Fields;

/// <summary>What the paper and the device say to the client who puts options in order: in English or Spanish, grade 6 at most, and usted in Spanish.</summary>
public sealed record ChoicePhrases
{
    public string Culture { get; private init; } = "en-US";
    public string Title { get; private init; } = "My options";
    public string How { get; private init; } = "Write 1 in the box of the one I want most, then 2, then 3. I can leave a box empty.";
    public string Box { get; private init; } = "box for my number";
    public string CanGet { get; private init; } = "Can I get it?";
    public string Yes { get; private init; } = "Yes";
    public string Likely { get; private init; } = "Most likely";
    public string NotNow { get; private init; } = "Not now";
    public string AskFirst { get; private init; } = "We do not know yet";
    public string Pays { get; private init; } = "I would pay";
    public string Where { get; private init; } = "Where";
    public string Wait { get; private init; } = "How long I wait";
    public string Language { get; private init; } = "Language";
    public string Hours { get; private init; } = "When";
    public string Bring { get; private init; } = "What I bring";
    public string WeAsk { get; private init; } = "we will ask";
    public string MyWords { get; private init; } = "What I think of it";
    public string None { get; private init; } = "I can also say: none of these. Then we look again.";
    public string Call { get; private init; } = "Questions? I call {0}, {1}.";
    // What the device says.
    public string Hello { get; private init; } = "Which one comes first, {0}?";
    public string Explain { get; private init; } = "Press “Put it next” on the one you want most, then on the next one. {0} sees it at once. Leave out what you have no view on.";
    public string Next { get; private init; } = "Put it next";
    public string Up { get; private init; } = "Earlier";
    public string Down { get; private init; } = "Later";
    public string Out { get; private init; } = "Not any more";
    public string Done { get; private init; } = "I am done";
    public string Thanks { get; private init; } = "Thank you, {0}";
    public string GiveBack { get; private init; } = "Your order is kept. Give the device back now.";
    public string Over { get; private init; } = "This is not open on this device any more.";
    public string NotPlaced { get; private init; } = "no number yet";
    public string Changed { get; private init; } = "The options changed just now. Look at them again; what you wrote is kept below.";

    private static readonly ChoicePhrases English = new();

    private static readonly ChoicePhrases Spanish = new()
    {
        Culture = "es-US", Title = "Mis opciones", How = "Escribo 1 en el cuadro de la que más quiero, luego 2, luego 3. Puedo dejar un cuadro vacío.", Box = "cuadro para mi número",
        CanGet = "¿La puedo tener?", Yes = "Sí", Likely = "Casi seguro", NotNow = "Ahora no", AskFirst = "Todavía no lo sabemos", Pays = "Yo pagaría", Where = "Dónde", Wait = "Cuánto espero", Language = "Idioma", Hours = "Cuándo",
        Bring = "Qué llevo", WeAsk = "vamos a preguntar", MyWords = "Lo que pienso", None = "También puedo decir: ninguna de estas. Entonces buscamos otra vez.", Call = "¿Preguntas? Llamo a {0}, {1}.",
        Hello = "¿Cuál va primero, {0}?", Explain = "Toque “Ponerla ahora” en la que más quiere, y luego en la siguiente. {0} lo ve enseguida. Puede dejar sin número lo que no sabe.",
        Next = "Ponerla ahora", Up = "Antes", Down = "Después", Out = "Ya no", Done = "Terminé", Thanks = "Gracias, {0}", GiveBack = "Su orden está guardado. Devuelva ahora el dispositivo.",
        Over = "Esto ya no está abierto en este dispositivo.", NotPlaced = "todavía sin número", Changed = "Las opciones acaban de cambiar. Mírelas otra vez; lo que escribió sigue abajo.",
    };

    /// <summary>In Spanish for whoever speaks it, else in English.</summary>
    public static ChoicePhrases In(string? language) => language?.Split('-')[0] == "es" ? Spanish : English;
}
