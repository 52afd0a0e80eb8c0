package eu.passerelle.settings;

import eu.passerelle.settings.Command.Exit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Asks commands about a test's home, on a day of business that the test chooses. */
public record TestCommandLine(TestHome home, LocalDate today, List<Command> commands) {

    /** Lines without their ends. */
    public record Answer(Exit exit, List<String> out, List<String> err) {}

    public Answer ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--passerelle.home=" + home.folder());
        Clock clock = Clock.fixed(today.atTime(8, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Exit exit;
        try (PrintWriter answer = new PrintWriter(out);
                PrintWriter remarks = new PrintWriter(err)) {
            exit = new CommandLine(clock, commands).answer(all, answer, remarks);
        }
        return new Answer(
                exit, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
