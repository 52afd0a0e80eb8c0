package eu.passerelle.sandbox.verdict;

import eu.passerelle.sandbox.feed.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A planted person who must be found: a search that finds nothing has only proved something if it finds this one. Lies
 * in a file of its own in every disguise, and in every other kind of place by the planter's hand.
 */
final class Control {
    static final String TOPIC = "sandbox.control";
    static final String TABLE = "sandbox_control.planted";

    static final Person PERSON = new Person(
            "C-CONTROL",
            "Témoin",
            "Contrôlepoisitif",
            "temoin.positif@controle.example",
            "1 rue du Témoin-Planté",
            "00000",
            "Nullepart",
            "FR7699901000990000000000197");

    private Control() {}

    /** Writes every disguise of every trait into one file, a line each. */
    static void plant(Path file) {
        try {
            Files.createDirectories(file.getParent());
            List<String> lines = new ArrayList<>();
            for (Canary canary : Canary.of("control", PERSON)) {
                Disguises.of(canary.value()).forEach(form -> lines.add(new String(form, StandardCharsets.ISO_8859_1)));
            }
            Files.write(file, lines, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Disguises in the planted file that a search did not find, one trait after the other. */
    static List<String> missed(Path file) {
        List<String> missed = new ArrayList<>();
        for (Canary canary : Canary.of("control", PERSON)) {
            LeakScan scan = new LeakScan(List.of(canary));
            scan.folder(file.getParent(), path -> false);
            if (scan.found().isEmpty()) {
                missed.add(canary + " in a file");
            }
        }
        return missed;
    }
}
