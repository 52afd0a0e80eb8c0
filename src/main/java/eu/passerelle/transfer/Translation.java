package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Renamed;
import eu.passerelle.privacy.SubjectId;
import java.util.List;
import java.util.Optional;

/**
 * A file that tells one recipient what it is to call one creditor's subjects from now on. Hop
 * {@code <recipient>-translation}, which delivers to a folder.
 *
 * @param fileName also the key of the crossing
 * @param people whom it tells of; each name is made by the hop alone
 */
public record Translation(
        Creditor creditor, String recipient, String fileName, List<Renamed> people, Optional<Fence> fence)
        implements Crossing {

    /** The hop that it takes. */
    public static String hopOf(String recipient) {
        return recipient + "-translation";
    }

    public Translation {
        people = List.copyOf(people);
    }

    /** The file lies in the hop's folder, whole. */
    public record Written() implements Answer {}

    @Override
    public Optional<SubjectId> subject() {
        return Optional.empty();
    }

    @Override
    public Optional<String> rail() {
        return Optional.of(recipient);
    }

    @Override
    public String key() {
        return fileName;
    }
}
