using System.Globalization;

namespace Alongside.Web.Pages.Public.Community;

/// <summary>The open directory in Spanish, with usted.</summary>
internal static class CommunitySpanish
{
    public static readonly CommunityWords Words = new()
    {
        Lang = "es", Culture = CultureInfo.GetCultureInfo("es-US"),
        Title = "Ayuda cerca de usted", Lead = "Comida, médico, un lugar donde quedarse, ayuda legal y más. No necesita una cuenta.",
        Leave = "Salir ya", LeaveHint = "Va a una página del tiempo", Skip = "Ir al contenido", Look = "Buscar ayuda",
        What = "¿Qué necesita?", WhatLike = "comida, dentista, renta", Topic = "Tema", AnyTopic = "Cualquier tema", Where = "¿Dónde?", WhereLike = "ciudad o código postal",
        HowFar = "¿A qué distancia?", ThereItself = "solo allí", Within = "{0} millas", Miles = "millas", Search = "Buscar", StartAgain = "Empezar de nuevo",
        OneFound = "1 servicio", Found = "{0} servicios", Nothing = "Nada coincide con todo eso", TryThis = "Pruebe con una palabra o con una zona más grande. También puede llamar al 211.",
        Empty = "Todavía no hay nada en esta lista. Llame al 211 para pedir ayuda cerca de usted.",
        SayWhere = "Escriba una ciudad o un código postal para medir desde allí.", NoDistance = "No sabemos dónde está “{0}”. Pruebe con un código postal o con la ciudad más cercana.",
        Earlier = "Atrás", Further = "Más servicios", PageOf = "Página {0} de {1}", Pages = "Páginas", AndMore = "y {0} más", ClosedNow = "cerrado por ahora", Ended = "Esta ayuda ya no se ofrece.",
        PartOf = "parte de", AboutIt = "Qué es", NotDescribed = "No dicen más. Llame y pregunte.", HowToGetIt = "Cómo obtenerlo", WhoMayCome = "Quién puede venir", Age = "Edad",
        HowToBegin = "Cómo empezar", Costs = "Costo", AskCosts = "No lo dicen. Pregunte antes de ir.", Free = "gratis", Wait = "Espera", Bring = "Qué llevar", Form = "formulario",
        SpokenThere = "Idiomas", AskLanguages = "No lo dicen. Pregunte si hablan su idioma.", Serves = "Para personas en", Hours = "Horario", Places = "Dónde está", ForLetters = "para cartas",
        Online = "Por teléfono o en línea", Call = "Llame o escriba", Extension = "extensión", NoPhone = "No conocemos teléfono ni correo. Llame al 211 y pregunte.",
        HowSure = "¿Es seguro que esto sigue así?", Checked = "Revisado el {0}", LongAgo = "Eso fue hace más de un año.", CallFirst = "Llame antes de ir.", NeverChecked = "Nadie ha revisado esto todavía.",
        Services = "Qué ofrecen", NoServices = "No hay servicios suyos en la lista. Llame y pregunte qué ofrecen.", Reach = "Cómo comunicarse", Parts = "También son parte", Print = "Imprimir esta página", Back = "Volver a la búsqueda",
        KeptBy = "{0} mantiene esta lista.", Private = "No anotamos quién mira aquí ni qué busca.", OpenData = "Datos abiertos para programas",
    };
}
