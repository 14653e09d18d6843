Console.Error.WriteLine("conformance: nothing to run yet");
return 4;
