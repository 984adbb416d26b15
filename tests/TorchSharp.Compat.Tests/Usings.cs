global using System;
global using System.Collections.Generic;
global using System.IO;
global using System.Linq;
global using TorchSharp.Modules;
global using Xunit;
global using static TorchSharp.torch;
global using static TorchSharp.torch.nn;

// Seeds, thread counts and dispose scopes are the process's or the thread's.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
