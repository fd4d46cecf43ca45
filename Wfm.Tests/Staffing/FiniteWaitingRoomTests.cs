using Wfm.Engine.Staffing;

namespace Wfm.Tests.Staffing;

public class FiniteWaitingRoomTests
{
    /// <summary>M/M/28/80+M; published in queuingSystem's tests, recomputed with 60 digits.</summary>
    [Fact]
    public void A_room_for_eighty_gives_the_published_figures()
    {
        var figures = FiniteWaitingRoom.Figures(28, 80, 24, 240, 300, 20);
        Assert.Equal(0.683326183835836, figures.QueueLength, 1e-11);
        Assert.Equal(6.83326183835836, figures.MeanWaitSeconds, 1e-10);
        Assert.Equal(0.863225143053515, figures.OfferedWaitInTime, 1e-11);
        Assert.Equal(0.0365508671618836, FiniteWaitingRoom.WaitingProbabilities(28, 80, 24, 240, 300)[2], 1e-12);
    }

    [Fact]
    public void A_room_without_a_seat_to_wait_is_Erlang_B() =>
        Assert.Equal(ErlangB.Blocking(10, 8), FiniteWaitingRoom.Figures(10, 10, 8, 180, double.PositiveInfinity, 20).Blocking, 1e-13);

    [Fact]
    public void A_large_room_for_the_patient_is_Erlang_C()
    {
        var (room, open) = (FiniteWaitingRoom.Figures(14, 2000, 10, 180, double.PositiveInfinity, 20), ErlangC.Figures(14, 10, 180, 20));
        Assert.Equal(open.AnsweredInTime, room.AnsweredInTime, 1e-12);
        Assert.Equal(open.AsaSeconds, room.AsaSeconds, 1e-10);
    }

    [Fact]
    public void What_is_offered_is_answered_given_up_or_lost()
    {
        var figures = FiniteWaitingRoom.Figures(1000, 1040, 1100, 180, 90, 20);
        Assert.Equal(1, figures.Answered + figures.Abandonment + figures.Blocking, 1e-12);
        Assert.InRange(figures.AnsweredInTime, 0.1, 0.99);
    }
}
