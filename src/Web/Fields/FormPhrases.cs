using Alongside.Core.Assessments;

namespace Alongside.Web.Fields;

/// <summary>The few words a form page says itself, in the language the form is asked in.</summary>
public sealed record FormPhrases
{
    public string Yes { get; private init; } = "Yes";
    public string No { get; private init; } = "No";
    public string Choose { get; private init; } = "Choose…";
    public string Other { get; private init; } = "Something else";
    public string Unit { get; private init; } = "Unit";
    public string Needed { get; private init; } = "needed";
    public string LastTime { get; private init; } = "last time";
    public string OnServer { get; private init; } = "saved elsewhere";
    public string Nothing { get; private init; } = "nothing";
    public string NotAnswered { get; private init; } = "Not answered";
    public string Clear { get; private init; } = "Clear the answer";
    public string AddAnother { get; private init; } = "Add another";
    public string TakeAway { get; private init; } = "Take away";
    public string Entry { get; private init; } = "Entry";
    // What a device in the client's hands says.
    public string Hello { get; private init; } = "Hello {0}";
    public string Yours { get; private init; } = "These questions are for you. Answer what you want to; you may leave any of them out. {0} sees your answers when you give the device back.";
    public string Begin { get; private init; } = "Begin";
    public string Next { get; private init; } = "Next";
    public string Back { get; private init; } = "Back";
    public string Finish { get; private init; } = "I am done";
    public string Part { get; private init; } = "Part {0} of {1}";
    public string Thanks { get; private init; } = "Thank you, {0}";
    public string GiveBack { get; private init; } = "Your answers are saved. Please give the device back now.";
    public string Over { get; private init; } = "This form is not open on this device any more.";
    public string Saved { get; private init; } = "saved";
    public string Help { get; private init; } = "If you think about hurting yourself, tell the person beside you now.";

    private static readonly FormPhrases English = new();

    private static readonly FormPhrases Spanish = new()
    {
        Yes = "Sí", No = "No", Choose = "Elija…", Other = "Otra cosa", Unit = "Unidad", Needed = "necesario", LastTime = "la vez pasada", OnServer = "guardado en otro lugar", Nothing = "nada", NotAnswered = "Sin respuesta",
        Clear = "Borrar la respuesta", AddAnother = "Agregar otro", TakeAway = "Quitar", Entry = "Entrada",
        Hello = "Hola, {0}", Yours = "Estas preguntas son para usted. Conteste lo que quiera; puede dejar cualquiera sin contestar. {0} verá sus respuestas cuando devuelva el dispositivo.",
        Begin = "Empezar", Next = "Siguiente", Back = "Atrás", Finish = "Terminé", Part = "Parte {0} de {1}", Thanks = "Gracias, {0}", GiveBack = "Sus respuestas están guardadas. Por favor, devuelva ahora el dispositivo.",
        Over = "Este formulario ya no está abierto en este dispositivo.", Saved = "guardado",
        Help = "Si piensa en hacerse daño, dígaselo ahora a la persona que está con usted.",
    };

    /// <summary>In Spanish where the form is asked in it, else in English.</summary>
    public static FormPhrases In(string? language) => language?.Split('-')[0] == "es" ? Spanish : English;

    /// <summary>A label that needs no translation any more.</summary>
    internal static FormText Text(string words) => FormText.Of(words);
}
