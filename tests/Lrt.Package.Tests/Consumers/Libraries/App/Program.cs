using Somebody.Models;
using TorchSharp;
using static TorchSharp.torch;

random.manual_seed(1);
using Regression model = new();
using Regression.GeneratedOptimizer optimizer = model.CreateOptimizer();
Tensor x = randn(64, 3);
Tensor y = x.sum(1, keepdim: true);
double first = 0;
double last = 0;
for (int step = 1; step <= 200; step++)
{
    optimizer.zero_grad();
    Tensor loss = nn.functional.mse_loss(model.call(x), y);
    loss.backward();
    optimizer.step();
    last = loss.ToDouble();
    first = step == 1 ? last : first;
}

Console.WriteLine(last < 0.2 * first ? "trained" : $"not trained: {first} -> {last}");
