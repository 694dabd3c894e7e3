namespace Orchestrator.Assistant.Tools;

internal static class OfferChoices
{
    public static readonly Tool Tool = new(
        "offer_choices",
        "Puts buttons under your answer, each a reply to the question that it ends with. Only where you ask back and a few replies are likely; ask in words as well, then end the answer.",
        """
        { "type": "object", "properties": {
            "choices": { "type": "array", "minItems": 2, "maxItems": 6, "items": { "type": "string" }, "description": "Each as the person would say it, at most a line." } },
          "required": ["choices"], "additionalProperties": false }
        """,
        (call, _) => Task.FromResult(ToolResult.Done("Replies to choose from", new { note = "The buttons stand under your answer." }) with { Choices = call.Arguments.RequiredTexts("choices", 200) }));
}
