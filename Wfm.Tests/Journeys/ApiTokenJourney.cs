using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;

namespace Wfm.Tests.Journeys;

/// <summary>An administrator gives a program a token, reads what it can ask, and takes the token back.</summary>
[Collection(JourneyCollection.Name)]
public sealed class ApiTokenJourney : IAsyncLifetime
{
    private ProductProcess _product = null!;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Browser is not null) _product = await ProductProcess.Start(ProductProcess.NewData());
    }

    public async Task DisposeAsync()
    {
        if (_product is null) return;
        await _product.DisposeAsync();
        Directory.Delete(_product.Data, recursive: true);
    }

    [BrowserFact]
    public async Task A_program_asks_with_a_token_until_it_is_revoked()
    {
        await using var administrator = await Visitor.At(_product);
        await administrator.SignIn("admin");
        await administrator.Link("接口令牌").ClickAsync();
        await Visitor.See(administrator.Heading("接口令牌"));
        await Visitor.See(administrator.Text("没有排班师角色"));
        await administrator.Page.GetByLabel("程序").FillAsync("考勤系统");
        await administrator.Page.GetByLabel("排班", new() { Exact = true }).CheckAsync();
        await administrator.Button("生成令牌").ClickAsync();
        await Visitor.See(administrator.Text("令牌的权限不会超过您自己的：“排班”范围需要排班师角色"));
        await administrator.Page.GetByLabel("排班", new() { Exact = true }).UncheckAsync();
        await administrator.Button("生成令牌").ClickAsync();
        var token = await administrator.Page.Locator("code").InnerTextAsync();
        Assert.Equal(HttpStatusCode.OK, await Asked(token));
        await administrator.Picture("api-1-token");
        await administrator.Open("/api-tokens");
        await Visitor.See(administrator.Page.GetByRole(AriaRole.Cell, new() { Name = "考勤系统" }));
        await Assertions.Expect(administrator.Page.GetByText(token)).ToHaveCountAsync(0);
        await administrator.Button("吊销").ClickAsync();
        await Visitor.See(administrator.Text("^已吊销$"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Asked(token));
        await administrator.Link("操作日志").ClickAsync();
        await Visitor.See(administrator.Text("^吊销接口令牌$"));
        Assert.Empty(administrator.Faults);
    }

    [BrowserFact]
    public async Task The_document_is_read_on_a_page_of_the_product_itself()
    {
        await using var reader = await Visitor.At(_product);
        await reader.Open("/api/v1/docs/");
        await Visitor.See(reader.Text("The centre of the token"));
        await Assertions.Expect(reader.Page.GetByText("Ask AI")).ToHaveCountAsync(0);
        await Assertions.Expect(reader.Page.GetByText("Generate SDK")).ToHaveCountAsync(0);
        await reader.Picture("api-2-document");
        Assert.Empty(reader.Faults);
    }

    private async Task<HttpStatusCode> Asked(string token)
    {
        using var program = new HttpClient { BaseAddress = new Uri(_product.Address) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await program.GetAsync(new Uri("/api/v1/centre", UriKind.Relative));
        return answer.StatusCode;
    }
}
