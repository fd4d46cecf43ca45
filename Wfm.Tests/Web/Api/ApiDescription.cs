using System.Text;
using System.Text.Json.Nodes;

namespace Wfm.Tests.Web.Api;

/// <summary>The OpenAPI document, as a client reads it.</summary>
internal sealed record ApiDescription(JsonObject Document)
{
    public IReadOnlyList<DescribedOperation> Operations { get; } =
    [
        .. from path in Document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select new DescribedOperation(path.Key, new HttpMethod(operation.Key.ToUpperInvariant()), operation.Value!.AsObject()),
    ];

    public DescribedOperation this[string id] => Operations.Single(o => o.Id == id);

    /// <summary>What is wrong with an answer, by what the document says of it; empty for one that keeps to it.</summary>
    public IReadOnlyList<string> Complaints(DescribedOperation operation, int status, string content, string? type)
    {
        if (operation.Source["responses"]![$"{status}"] is not { } described)
            return [$"{operation.Id} does not say that it may answer {status}"];
        if (type is null || described["content"]?[type]?["schema"] is not { } schema)
            return [$"{operation.Id} does not say that {status} is {type}"];
        var values = type == "text/event-stream"
            ? content.Split('\n').Where(l => l.StartsWith("data: ", StringComparison.Ordinal)).Select(l => l["data: ".Length..])
            : [content];
        return [.. values.SelectMany(v => new SchemaCheck(Document).Complaints(JsonNode.Parse(v), schema, $"{operation.Id} {status}"))];
    }
}

/// <summary>An operation of the document, with the example that it gives.</summary>
internal sealed record DescribedOperation(string Path, HttpMethod Method, JsonObject Source)
{
    public string Id => (string)Source["operationId"]!;

    public IEnumerable<JsonObject> Parameters => Source["parameters"]?.AsArray().Select(p => p!.AsObject()) ?? [];

    public (string Type, JsonObject Content)? Body =>
        Source["requestBody"]?["content"]!.AsObject().Select(c => ((string, JsonObject)?)(c.Key, c.Value!.AsObject())).First();

    /// <summary>The example as a request.</summary>
    /// <param name="given">Values that only the server knows, by the names of their parameters.</param>
    public HttpRequestMessage Example(params (string Name, string Value)[] given) => Request(
        p => given.FirstOrDefault(g => g.Name == (string)p["name"]!).Value ?? (string?)p["example"], Body?.Content["example"]);

    /// <param name="value">The value of a parameter; null leaves it out.</param>
    public HttpRequestMessage Request(Func<JsonObject, string?> value, JsonNode? body)
    {
        var (path, query) = (Path, new List<string>());
        var request = new HttpRequestMessage { Method = Method };
        foreach (var parameter in Parameters)
        {
            var (name, said) = ((string)parameter["name"]!, value(parameter));
            if ((string)parameter["in"]! == "path")
                path = path.Replace($"{{{name}}}", Uri.EscapeDataString(said ?? ""), StringComparison.Ordinal);
            else if (said is null) continue;
            else if ((string)parameter["in"]! == "query") query.Add($"{name}={Uri.EscapeDataString(said)}");
            else if (said.All(c => c is >= ' ' and <= '~')) request.Headers.TryAddWithoutValidation(name, said);
        }
        request.RequestUri = new Uri(query.Count == 0 ? path : $"{path}?{string.Join('&', query)}", UriKind.Relative);
        if (Body is { } content) request.Content = content.Type == "multipart/form-data" ? Form(body as JsonObject ?? []) : Json(body);
        return request;
    }

    private static StringContent Json(JsonNode? body) => new(body?.ToJsonString() ?? "null", Encoding.UTF8, "application/json");

    private static MultipartFormDataContent Form(JsonObject fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            var text = new StringContent(
                value is JsonValue said && said.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString() ?? "");
            if (name is "file" or "mapping") form.Add(text, name, $"{name}.csv");
            else form.Add(text, name);
        }
        return form;
    }
}
