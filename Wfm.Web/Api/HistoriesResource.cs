using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Wfm.Engine;
using Wfm.Engine.Forecasting;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Engine.Reading;
using Wfm.Web.Features.Histories;
using Wfm.Web.Security;

namespace Wfm.Web.Api;

/// <summary>What was taken of a file.</summary>
/// <param name="Rows">Rows of data read.</param>
/// <param name="Left">Queues of the file that were left out, since the centre has none of the name.</param>
/// <param name="Findings">What was noticed in the file.</param>
public sealed record ApiImport(
    int Rows, IReadOnlyList<ApiImportedQueue> Queues, IReadOnlyList<string> Left, IReadOnlyList<ApiFinding> Findings);

/// <summary>What was taken for one queue.</summary>
/// <param name="Last">Last day of the file, included.</param>
public sealed record ApiImportedQueue(string Queue, string NameInFile, DateOnly First, DateOnly Last, double Contacts);

/// <summary>A version of a queue's contact history; the latest counts.</summary>
public sealed record ApiHistoryVersion(int Version, string Source, string ImportedBy, DateTimeOffset ImportedAt, DateOnly First);

internal static class HistoriesResource
{
    private const string SomeRows = """
        timestamp,queue,volume,aht
        2026-11-23T09:00:00,hotline,52,240.5
        2026-11-23T10:00:00,hotline,80,198.2
        2026-11-23T11:00:00,hotline,83,201.7
        """;

    public static void MapHistories(this RouteGroupBuilder api)
    {
        api.MapPost("/histories", Import)
            .WithMetadata(new RequestSizeLimitAttribute(InputLimits.LargestFile))
            .WithFormOptions(multipartBodyLengthLimit: InputLimits.LargestFile)
            .As(new ApiOperation("importHistory", ApiScopes.Plan, new(
                "导入联络历史文件（CSV 或 XLSX）；全部接受或全部不接受", "Imports a file of contact history (CSV or XLSX), all of it or nothing"))
            {
                Body = new System.Text.Json.Nodes.JsonObject { ["file"] = SomeRows, ["mode"] = "fileCounts" },
            });
        api.MapGet("/queues/{queue}/histories", Versions)
            .As(new ApiOperation("listHistories", ApiScopes.Read, new("队列历史的各版本", "The versions of a queue's history"))
            {
                Parameters = new Dictionary<string, string> { ["queue"] = "hotline" },
            });
    }

    /// <param name="mapping">How the file is to be read, as the verb "history" prints it; told from the file where there is none.</param>
    /// <param name="queue">The centre's queue that a file of one queue is for; told by its name where it is not given.</param>
    /// <param name="mode">How it is joined to what is known: "fillOnly" unless given.</param>
    private static async Task<Created<ApiImport>> Import(
        ClaimsPrincipal asking, HistoryService histories, IFormFile file, IFormFile? mapping, [FromForm] string? queue,
        [FromForm] string? mode)
    {
        var (user, input) = (CurrentUser.Of(asking), new ApiInput());
        var joined = input.Named("mode", mode, MergeMode.FillOnly);
        input.Done();
        var how = mapping is null ? null
            : new HistoryReading { Mapping = Taken(HistoryMappingFile.Read(await Bytes(mapping), mapping.FileName)) };
        var preview = await histories.Preview(user, await Bytes(file), file.FileName, how, how?.Mapping);
        if (preview.Format is null) throw new ApiProblemException(
            StatusCodes.Status400BadRequest, new LocalText("文件未被接受。", "The file was not taken."),
            [.. preview.Findings.Select(ApiFinding.Of)]);
        Aim(preview, queue, joined);
        await histories.Import(user, preview);
        return TypedResults.Created($"{ApiRoutes.Root}/queues", Told(preview));
    }

    private static void Aim(HistoryPreview preview, string? queue, MergeMode mode)
    {
        if (queue is not null && preview.Arrivals is not [_]) throw new ApiProblemException(
            StatusCodes.Status400BadRequest,
            new LocalText("文件含多个队列，不能指定单个目标队列。", "The file has several queues, which one target cannot be named for."),
            ApiFinding.Of("queue", queue, new LocalText("仅用于单队列文件。", "Only for a file of one queue.")));
        foreach (var arrival in preview.Arrivals)
        {
            arrival.Target = queue ?? arrival.Target;
            arrival.Mode = mode;
        }
    }

    private static ApiImport Told(HistoryPreview preview) => new(
        preview.Rows,
        [.. from arrival in preview.Arrivals
            where arrival.Target is not null
            select new ApiImportedQueue(
                arrival.Target!, arrival.History.Queue, arrival.History.Start, arrival.History.End.AddDays(-1), arrival.History.Contacts)],
        [.. preview.Arrivals.Where(a => a.Target is null).Select(a => a.History.Queue)],
        [.. preview.Findings.Select(ApiFinding.Of)]);

    private static async Task<IReadOnlyList<ApiHistoryVersion>> Versions(
        ClaimsPrincipal asking, HistoryService histories, string queue)
    {
        var view = await histories.View(CurrentUser.Of(asking), null, queue);
        if (view.Centre.All(q => q.Id != queue)) throw ApiQueues.Unknown(queue);
        return view.Shown is not { } shown || shown.Id != queue ? []
            : [.. shown.Imports.Select(i => new ApiHistoryVersion(i.Version, i.Source, i.By, i.At, i.Start))];
    }

    private static T Taken<T>(ReadResult<T> read) where T : class => read.Value ?? throw new ApiProblemException(
        StatusCodes.Status400BadRequest, new LocalText("映射未被接受。", "The mapping was not taken."),
        [.. read.Findings.Select(ApiFinding.Of)]);

    private static async Task<byte[]> Bytes(IFormFile file)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
