using Models;
using static TorchSharp.torch;

manual_seed(1);
using Tensor x = linspace(-1, 1, 64).reshape(64, 1);
using Tensor y = x.square();

using Curve model = new();
using var optimizer = model.CreateOptimizer();
double first = Step(model, optimizer);
for (int i = 0; i < 200; i++)
{
    Step(model, optimizer);
}

string folder = Directory.CreateTempSubdirectory().FullName;
model.save(Path.Combine(folder, "model.dat"));
optimizer.save_state_dict(Path.Combine(folder, "optimizer.dat"));
double next = Step(model, optimizer);

using Curve other = new();
other.load(Path.Combine(folder, "model.dat"));
using var resumed = other.CreateOptimizer();
resumed.load_state_dict(Path.Combine(folder, "optimizer.dat"));
double same = Step(other, resumed);
Directory.Delete(folder, recursive: true);

bool isResumed = next == same && Step(model, optimizer) == Step(other, resumed);
Console.WriteLine(
    next < first / 10 && isResumed ? "trained and resumed" : $"first {first}, next {next}, resumed {same}, {isResumed}"
);

double Step(Curve model, optim.Optimizer optimizer)
{
    using IDisposable scope = NewDisposeScope();
    optimizer.zero_grad();
    Tensor loss = nn.functional.mse_loss(model.call(x), y);
    loss.backward();
    optimizer.step();
    return loss.item<float>();
}
