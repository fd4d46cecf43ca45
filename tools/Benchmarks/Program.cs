using BenchmarkDotNet.Running;
using Wfm.Benchmarks;

BenchmarkRunner.Run<MoveLoop>(args: args);
