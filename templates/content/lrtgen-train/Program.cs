using TorchSharp;
using TrainingApp1;
using static TorchSharp.torch;

const int Epochs = 30;
const int BatchSize = 64;

random.manual_seed(1);
(Tensor points, Tensor classes) = Spirals.Draw(2048);
(Tensor testPoints, Tensor testClasses) = Spirals.Draw(512);
using Classifier model = new();
using Classifier.GeneratedOptimizer optimizer = model.CreateOptimizer();
Report report = new();

for (int epoch = 1; epoch <= Epochs; epoch++)
{
    using IDisposable scope = NewDisposeScope();
    model.train();
    double sum = 0;
    long[] order = randperm(points.shape[0]).data<long>().ToArray();
    foreach (long[] batch in order.Chunk(BatchSize))
    {
        optimizer.zero_grad();
        Tensor index = tensor(batch);
        Tensor loss = nn.functional.cross_entropy(
            model.call(points.index_select(0, index)),
            classes.index_select(0, index)
        );
        loss.backward();
        optimizer.step();
        sum += loss.ToDouble() * batch.Length;
    }

    model.eval();
    using (no_grad())
    {
        double accuracy = model.call(testPoints).argmax(1).eq(testClasses).to(ScalarType.Float32).mean().ToDouble();
        double rate = optimizer.LearningRates["first.weight"].Mean;
        report.Add(epoch, sum / order.Length, accuracy, rate);
        Console.WriteLine(
            $"epoch {epoch}/{Epochs}: loss {sum / order.Length:F4}, accuracy {accuracy:P1}, learning rate {rate:G3}"
        );
    }
}

report.Write(".");
model.save("model.dat");
optimizer.save_state_dict("optimizer.lrt");
Console.WriteLine("Wrote report.html, report.csv, model.dat and optimizer.lrt.");
