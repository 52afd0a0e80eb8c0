package eu.passerelle.transfer.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.settings.Asked;
import eu.passerelle.settings.Command;
import eu.passerelle.settings.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** {@code evidence verify}: for whoever has to know that nothing was changed, without the hub and without its keys. */
public final class VerifyCommand implements Command {

    @Override
    public String words() {
        return "evidence verify";
    }

    @Override
    public String takes() {
        return "[--key KEY] [--head HEAD] [--json]";
    }

    @Override
    public String answers() {
        return "whether the chain of evidence is whole, or its first broken row; KEY is a fingerprint or a file with"
                + " one, HEAD what it printed before; needs the database settings (spring.datasource)";
    }

    @Override
    public Exit run(Asked asked, Installation here, PrintWriter out, PrintWriter err) {
        Trust trust = trust(asked);
        try (Connection connection = here.openDatabase()) {
            Verdict verdict = new Verification(trust).run(connection);
            if (asked.has("json")) {
                out.println(new ObjectMapper().writeValueAsString(VerdictText.json(verdict)));
            } else {
                VerdictText.lines(verdict).forEach(out::println);
            }
            return verdict.isWhole() ? Exit.FINE : Exit.FAULTS;
        } catch (SQLException e) {
            throw new StoreAway("the evidence cannot be read: " + e.getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    private static Trust trust(Asked asked) {
        try {
            Optional<ChainHead> head = asked.text("head").map(ChainHead::of);
            return new Trust(asked.text("key").map(VerifyCommand::fingerprint), head);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    /** What is no fingerprint itself is a file that holds one, and nothing else. */
    private static String fingerprint(String key) {
        if (Trust.isFingerprint(key)) {
            return key;
        }
        try {
            return Files.readString(Path.of(key)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new WrongUse("'" + key + "' is neither a fingerprint (64 hexadecimal digits) nor a file with one");
        }
    }
}
