using System.Globalization;

namespace Alongside.Web.Pages.Public.Community;

/// <summary>The open directory in English.</summary>
internal static class CommunityEnglish
{
    public static readonly CommunityWords Words = new()
    {
        Lang = "en", Culture = CultureInfo.GetCultureInfo("en-US"),
        Title = "Help near you", Lead = "Food, a doctor, a place to stay, legal help and more. You do not need an account.",
        Leave = "Leave now", LeaveHint = "Goes to a weather page", Skip = "Skip to content", Look = "Look for help",
        What = "What do you need?", WhatLike = "food, dentist, rent", Topic = "Topic", AnyTopic = "Any topic", Where = "Where?", WhereLike = "town or ZIP code",
        HowFar = "How far?", ThereItself = "only there", Within = "{0} miles", Miles = "miles", Search = "Search", StartAgain = "Start again",
        OneFound = "1 service", Found = "{0} services", Nothing = "Nothing fits all of that", TryThis = "Try one word, or a bigger area. You can also call 211.",
        Empty = "There is nothing in this list yet. Call 211 to ask for help near you.",
        SayWhere = "Write a town or a ZIP code, so that we can measure from there.", NoDistance = "We do not know where “{0}” is. Try a ZIP code or the next town.",
        Earlier = "Back", Further = "More services", PageOf = "Page {0} of {1}", Pages = "Pages", AndMore = "and {0} more", ClosedNow = "closed for now", Ended = "This help is not given any more.",
        PartOf = "part of", AboutIt = "What it is", NotDescribed = "They do not say more. Call and ask.", HowToGetIt = "How to get it", WhoMayCome = "Who may come", Age = "Age",
        HowToBegin = "How to begin", Costs = "Cost", AskCosts = "They do not say. Ask before you go.", Free = "free", Wait = "Wait", Bring = "Bring with you", Form = "form",
        SpokenThere = "Languages", AskLanguages = "They do not say. Ask if they speak your language.", Serves = "For people in", Hours = "Open", Places = "Where it is", ForLetters = "for letters",
        Online = "By phone or online", Call = "Call or write", Extension = "extension", NoPhone = "We know no phone or e-mail. Call 211 and ask for it.",
        HowSure = "How sure is this?", Checked = "Checked on {0}", LongAgo = "That is more than a year ago.", CallFirst = "Call before you go.", NeverChecked = "Nobody has checked this yet.",
        Services = "What they offer", NoServices = "No service of theirs is listed. Call and ask what they offer.", Reach = "Reach them", Parts = "Also part of them", Print = "Print this page", Back = "Back to the search",
        KeptBy = "{0} keeps this list.", Private = "We do not write down who looks here or what you look for.", OpenData = "Open data for programs",
    };
}
