using Alongside.Core.People;

namespace Alongside.Web.Pages.Public.Community;

/// <summary>The everyday words for a need in Spanish, as directories written in English say them: organizations describe themselves in one language, and people look in their own.</summary>
internal static class NeedsInSpanish
{
    private static readonly Dictionary<string, string> Words = new(
        "comida=food alimento=food alimentos=food despensa=pantry cena=meal comidas=meals hambre=food medico=doctor doctor=doctor clinica=clinic salud=health dentista=dental dientes=dental ojos=vision lentes=glasses "
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Concat("renta=rent alquiler=rent vivienda=housing casa=housing refugio=shelter albergue=shelter desalojo=eviction luz=energy electricidad=energy gas=energy agua=water calefaccion=heat muebles=furniture ropa=cloth".Split(' '))
        .Concat("abogado=legal legal=legal inmigracion=immigration ciudadania=citizenship trabajo=job empleo=job escuela=school ingles=English clases=class ninos=child nino=child guarderia=child bebe=baby panales=diaper embarazo=pregnan".Split(' '))
        .Concat("dinero=cash impuestos=tax beneficios=benefits transporte=ride autobus=bus viaje=ride anciano=older mayores=older cuidado=care cuidador=caregiver discapacidad=disab veterano=veteran".Split(' '))
        .Concat("alcohol=alcohol drogas=drug adiccion=recovery consejeria=counsel terapia=therap depresion=mental violencia=violence duelo=grief telefono=phone computadora=computer banco=bank deudas=debt".Split(' '))
        .Select(pair => KeyValuePair.Create(pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..])));

    /// <summary>The same search in English; nothing when none of its words is known.</summary>
    public static string? InEnglish(string? typed)
    {
        var words = Names.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!words.Any(Words.ContainsKey)) return null;
        // Little words between the others narrow nothing.
        return string.Join(' ', words.Where(w => w.Length > 3 || Words.ContainsKey(w)).Select(w => Words.GetValueOrDefault(w, w)).Distinct());
    }
}
