package eu.passerelle.transfer;

import eu.passerelle.privacy.Disclosures;
import eu.passerelle.privacy.Disclosures.Renaming;
import eu.passerelle.privacy.Renamed;
import eu.passerelle.privacy.SubjectErased;
import eu.passerelle.transfer.Delivery.NotSent;
import eu.passerelle.transfer.Outcome.Refused;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.Written;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The way through one hop to a folder: a translation is one file, one row of evidence and one member a subject. The
 * format is docs/contracts/translation.md's.
 */
final class TranslationLane {
    private static final byte[] HEAD = "former,present\n".getBytes(StandardCharsets.US_ASCII);

    private final Hop hop;
    private final HandOverFolder folder;
    private final Gatekeeping gate;

    /** @param folder where the hop's recipient, and nobody else, is handed its files */
    TranslationLane(Hop hop, Path folder, Gatekeeping gate) {
        this.hop = hop;
        this.folder = new HandOverFolder(folder);
        this.gate = gate;
    }

    Crossed cross(Crossing crossing) {
        Translation translation = Translation.class.cast(crossing);
        if (!hop.recipient().equals(translation.recipient())) {
            throw new IllegalStateException("hop " + hop.name() + " is " + hop.recipient() + "'s, and file "
                    + translation.fileName() + " is " + translation.recipient() + "'s");
        }
        if (gate.decisions().decide(hop, translation.creditor()) instanceof TransferDecision.Refused refused) {
            folder.withdraw(translation.fileName());
            Written ignored = gate.await(
                    hop,
                    gate.evidence()
                            .append(gate.ledger()
                                    .refusal(
                                            hop,
                                            translation.creditor().id(),
                                            translation.key(),
                                            null,
                                            refused.texts())));
            return new Crossed(translation, new Refused(hop.name(), refused.texts()));
        }
        List<BatchItem> lines = lines(translation);
        if (lines.isEmpty()) {
            folder.withdraw(translation.fileName());
            return new Crossed(translation, new NotSent("nobody-left"));
        }
        return new Crossed(translation, send(translation, lines));
    }

    /** Sorted by the former name: the order of a file tells nothing that another one tells too. */
    private List<BatchItem> lines(Translation translation) {
        List<Line> lines = new ArrayList<>(translation.people().size());
        for (Renamed renamed : translation.people()) {
            try {
                Disclosures.Opened disclosure = gate.disclosures()
                        .open(hop.terms(), translation.key(), translation.creditor(), renamed.subject());
                lines.add(new Line(
                        new BatchItem.About(renamed.subject(), Objects.requireNonNull(disclosure.ledgerPseudonym())),
                        disclosure.renaming(renamed)));
            } catch (SubjectErased erased) {
                // Nobody can name them any more, and nobody needs to.
                continue;
            }
        }
        lines.sort(Comparator.comparing(line -> line.renaming.former()));
        List<BatchItem> items = new ArrayList<>(lines.size());
        for (Line line : lines) {
            items.add(new BatchItem(
                    translation.creditor(), Optional.of(line.about), Integer.toString(items.size() + 1), line.text()));
        }
        return items;
    }

    private Delivery send(Translation translation, List<BatchItem> lines) {
        Prepared file = gate.ledger()
                .batches()
                .leaving(
                        hop,
                        translation.key(),
                        lines,
                        translation.fence().map(List::of).orElse(List.of()));
        Written written = gate.await(hop, gate.evidence().append(() -> file));
        if (!(written instanceof Written.Chained chained)) {
            return new NotSent("lease-lost");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(HEAD);
        lines.forEach(line -> content.writeBytes(line.content()));
        Delivery delivery = gate.deliver(hop, () -> folder.put(translation.fileName(), content.toByteArray()));
        int calls = delivery instanceof NotSent ? 0 : 1;
        gate.end(List.of(new Gatekeeping.Ending(() -> file, chained.seq(), calls, delivery, Optional.empty())));
        return delivery;
    }

    private record Line(BatchItem.About about, Renaming renaming) {
        byte[] text() {
            return (renaming.former() + "," + renaming.present() + "\n").getBytes(StandardCharsets.US_ASCII);
        }
    }
}
