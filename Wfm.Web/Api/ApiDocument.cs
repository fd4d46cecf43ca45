using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Wfm.Engine;

namespace Wfm.Web.Api;

/// <summary>What the OpenAPI document says beside what is generated from the code, in the language asked for.</summary>
internal static class ApiDocument
{
    private const string TokenScheme = "token";

    private static readonly LocalText About = new(
        """
        Wfm 的接口与页面使用相同的服务和规则。请在管理员的“接口令牌”页生成令牌，并以 `Authorization: Bearer …` 发送。

        - **时间**为带 UTC 偏移的 ISO 8601，按中心的时钟书写；**日期**为中心的当地日期，班次属于其开始的那一天。
        - **时钟调整**：跳过的一小时不出现；重复的一小时出现两次，两次的偏移不同。区间始终是实际经过的时间。
        - 文字语言由 `Accept-Language` 决定：`zh` 或 `en`。
        - 无法执行时返回 RFC 9457 问题文档，`findings` 一次列出全部发现。
        """,
        """
        The API of Wfm uses the same services and rules as its pages. An administrator makes a token on the page "API tokens"; send it as
        `Authorization: Bearer …`.

        - **Times** are ISO 8601 with their offset from UTC, as the clock of the centre shows them. **Days** are local days of the centre; a
          shift belongs to the day on which it starts.
        - **When clocks change** the hour that is skipped does not occur, and the hour that is repeated occurs twice, with two offsets. An
          interval is always time that passes.
        - Words are in the language of `Accept-Language`: `zh` or `en`.
        - What cannot be done is answered by a problem (RFC 9457), whose `findings` name everything at once.
        """);

    public static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any();
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Wfm", Version = ApiRoutes.Version, Description = Said(About) };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[TokenScheme] =
                new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Single(), context.Document);
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiOperation operation, ApiOperation about, OpenApiDocument? document)
    {
        operation.Summary = Said(about.Summary);
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenScheme, document)] = [] }];
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-scope"] = new JsonNodeExtension(JsonValue.Create(about.Scope.ToString().ToLowerInvariant()));
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (about.Parameters.TryGetValue(parameter.Name!, out var value)) parameter.Example = JsonValue.Create(value);
        }
        if (about.Body is null) return;
        foreach (var content in operation.RequestBody?.Content?.Values ?? []) content.Example = about.Body.DeepClone();
    }

    private static string Said(LocalText text) => text.In(CultureInfo.CurrentUICulture);
}
