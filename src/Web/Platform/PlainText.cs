using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Alongside.Web.Platform;

/// <summary>Text as it was typed, without the zero characters that some programs paste along and PostgreSQL does not keep.</summary>
public sealed class PlainText : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext binding)
    {
        var typed = binding.ValueProvider.GetValue(binding.ModelName);
        if (typed == ValueProviderResult.None) return Task.CompletedTask;
        binding.ModelState.SetModelValue(binding.ModelName, typed);
        var text = typed.FirstValue?.Replace("\0", "");
        binding.Result = ModelBindingResult.Success(string.IsNullOrWhiteSpace(text) && binding.ModelMetadata.ConvertEmptyStringToNull ? null : text);
        return Task.CompletedTask;
    }

    /// <summary>Every text of every page.</summary>
    public sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string) ? new PlainText() : null;
    }
}
