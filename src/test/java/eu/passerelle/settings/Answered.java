package eu.passerelle.settings;

import eu.passerelle.settings.Command.Exit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;

/** What a command said when it was asked as from a command line. */
public record Answered(Exit exit, String out, String err) {
    public static Answered by(Command command, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (PrintWriter toOut = new PrintWriter(out);
                PrintWriter toErr = new PrintWriter(err)) {
            Exit exit = new CommandLine(Clock.systemUTC(), List.of(command)).answer(arguments, toOut, toErr);
            return new Answered(exit, out.toString(), err.toString());
        }
    }
}
