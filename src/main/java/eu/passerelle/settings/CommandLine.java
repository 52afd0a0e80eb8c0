package eu.passerelle.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.settings.Command.Exit;
import eu.passerelle.settings.Command.StoreAway;
import eu.passerelle.settings.Command.WrongUse;
import eu.passerelle.settings.Faults.Fault;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Runs a command in place of the hub: no context, no route, no server, and no log. */
public final class CommandLine {
    private static final List<String> HELP = List.of("help", "--help", "-h");
    // What the hub takes too has a dot in its name; what a command takes has none.
    private static final Pattern SETTING = Pattern.compile("--[^=]*\\.[^=]*=.*", Pattern.DOTALL);

    private final Clock businessClock;
    private final List<Command> commands;

    CommandLine(Clock businessClock, List<Command> commands) {
        this.businessClock = businessClock;
        this.commands =
                commands.stream().sorted(Comparator.comparing(Command::words)).toList();
    }

    /** Whether a command is meant: the hub itself takes options alone. */
    public static boolean isMeantBy(String... arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> !argument.startsWith("--") || HELP.contains(argument));
    }

    /** Runs a command on the standard streams and gives its exit code. */
    public static int run(Clock businessClock, String... arguments) {
        // Before anything logs: what a command has to say, it says itself.
        LoggingSystem.get(CommandLine.class.getClassLoader()).beforeInitialize();
        List<Command> found = SpringFactoriesLoader.forDefaultResourceLocation().load(Command.class);
        try (PrintWriter out = stream(FileDescriptor.out);
                PrintWriter err = stream(FileDescriptor.err)) {
            return new CommandLine(businessClock, found)
                    .answer(List.of(arguments), out, err)
                    .code();
        }
    }

    private static PrintWriter stream(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }

    /**
     * Says what is wrong with an argument that would be taken for a setting and set nothing. Those under
     * {@code passerelle.} are closed; Spring and Camel know their own.
     */
    static Optional<String> misspelt(String argument) {
        String name = argument.split("=", 2)[0].substring(argument.startsWith("--") ? 2 : 0);
        List<String> known = List.of(HomeLocations.HOME);
        if (known.contains(name)) {
            return argument.contains("=") ? Optional.empty() : Optional.of("option '--" + name + "' wants =DIR");
        }
        Optional<String> meant = NearestWord.guess(name, known);
        return argument.startsWith("--") && (meant.isPresent() || name.startsWith("passerelle."))
                ? Optional.of("unknown option '--" + name + "': " + meant.orElse("known is --passerelle.home=DIR"))
                : Optional.empty();
    }

    Exit answer(List<String> arguments, PrintWriter out, PrintWriter err) {
        Optional<String> wrong = arguments.stream()
                .flatMap(argument -> misspelt(argument).stream())
                .findFirst();
        if (wrong.isPresent()) {
            err.println(wrong.get());
            return Exit.WRONG_USE;
        }
        List<String> settings = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        arguments.forEach(argument -> (SETTING.matcher(argument).matches() ? settings : asked).add(argument));
        Optional<Command> command = commands.stream()
                .filter(one -> startsWith(asked, words(one)))
                .max(Comparator.comparingInt(one -> words(one).size()));
        if (asked.stream().anyMatch(HELP::contains)) {
            command.ifPresentOrElse(one -> out.println(usage(one)), () -> help(out));
            return Exit.FINE;
        }
        if (command.isEmpty()) {
            unknown(asked, err);
            return Exit.WRONG_USE;
        }
        return answer(command.get(), settings, asked, out, err);
    }

    private void help(PrintWriter out) {
        out.println("Passerelle: without words the hub starts; with words one of these commands runs in its place.");
        out.println();
        commands.forEach(one -> out.println(usage(one)));
        out.println();
        out.println("  --passerelle.home=DIR");
        out.println("      the folder with config/, the working folder by default: for the hub and every command");
        out.println();
        out.println(
                "A command ends with 0 when all is well, 1 when something is refused or faulty, 2 when it was asked");
        out.println("wrongly, 3 when a store is needed and away.");
    }

    private Exit answer(Command command, List<String> settings, List<String> given, PrintWriter out, PrintWriter err) {
        try {
            Asked asked = Asked.of(command.takes(), given.subList(words(command).size(), given.size()));
            return command.run(asked, Installation.of(settings, businessClock), out, err);
        } catch (WrongUse e) {
            err.println(e.getMessage());
            err.println(usage(command));
            return Exit.WRONG_USE;
        } catch (StoreAway e) {
            return failed(String.valueOf(e.getMessage()), command, given, out, err, Exit.STORE_AWAY);
        } catch (FaultyConfiguration e) {
            out.println(given.contains("--json") ? json(e.faults()) : e.getMessage());
            return Exit.FAULTS;
        } catch (RuntimeException e) {
            // By its class: what a library says may quote a value, and a trace says nothing to who asked.
            Exit exit = e.getCause() instanceof SQLException ? Exit.STORE_AWAY : Exit.FAULTS;
            String said =
                    "'" + command.words() + "' was ended by " + e.getClass().getName();
            return failed(said, command, given, out, err, exit);
        }
    }

    private static Exit failed(
            String said, Command command, List<String> given, PrintWriter out, PrintWriter err, Exit exit) {
        err.println(said);
        if (given.contains("--json")) {
            out.println(json(List.of(new Fault(command.words(), 0, said, "nothing was answered"))));
        }
        return exit;
    }

    private void unknown(List<String> asked, PrintWriter err) {
        String words = asked.stream()
                .takeWhile(word -> !word.startsWith("--"))
                .limit(2)
                .collect(Collectors.joining(" "));
        List<String> known = commands.stream().map(Command::words).toList();
        err.println("unknown command '" + (words.isEmpty() ? String.join(" ", asked) : words) + "': "
                + NearestWord.guess(words, known).orElse("the commands are"));
        commands.forEach(one -> err.println(usage(one)));
    }

    private static String usage(Command command) {
        return "  " + (command.words() + " " + command.takes()).strip() + System.lineSeparator() + "      "
                + command.answers();
    }

    private static List<String> words(Command command) {
        return List.of(command.words().split(" "));
    }

    private static boolean startsWith(List<String> asked, List<String> words) {
        return asked.size() >= words.size() && asked.subList(0, words.size()).equals(words);
    }

    private static String json(List<Fault> faults) {
        try {
            return new ObjectMapper().writeValueAsString(new Found(faults));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    private record Found(List<Fault> faults) {}
}
