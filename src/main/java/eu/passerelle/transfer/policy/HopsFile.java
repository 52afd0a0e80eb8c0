package eu.passerelle.transfer.policy;

import eu.passerelle.privacy.AccountPlan;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import eu.passerelle.settings.ConfigCheck.Declared;
import eu.passerelle.settings.Section;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Hop.Direction;
import eu.passerelle.transfer.Hop.EvidenceRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code config/hops.yaml}. */
final class HopsFile {
    static final String PATH = "config/hops.yaml";
    private static final Pattern FROM = Pattern.compile("(rest:/\\S+|kafka:\\S+|sftp:\\S+)");
    private static final Pattern DELIVER_TO = Pattern.compile(
            "(provider:[a-z0-9-]+|kafka:\\S+|sftp:\\S+|folder:[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*)");

    private HopsFile() {}

    static Map<String, Declared<Hop>> read(Section file) {
        Map<String, Declared<Hop>> hops = new LinkedHashMap<>();
        file.read(all -> {
            all.named("hops")
                    .forEach((name, entry) -> entry.read(section -> hop(name, section))
                            .ifPresent(hop -> hops.put(name, new Declared<>(hop, entry))));
            return true;
        });
        return hops;
    }

    private static Hop hop(String name, Section entry) {
        Direction direction = entry.word("direction", Direction.class);
        List<String> from = entry.textsIfGiven("from");
        Optional<String> deliverTo = entry.textIfGiven("deliver-to");
        if (direction == Direction.IN && (from.isEmpty() || deliverTo.isPresent())) {
            entry.fault("direction", "an inbound hop has 'from' and no 'deliver-to'", "say where it takes in");
        }
        if (direction == Direction.OUT && (deliverTo.isEmpty() || !from.isEmpty())) {
            entry.fault("direction", "an outbound hop has 'deliver-to' and no 'from'", "say where it delivers");
        }
        from.stream()
                .filter(place -> !FROM.matcher(place).matches())
                .forEach(place ->
                        entry.fault("from", "'" + place + "' is no way in", "write rest:/path or kafka:topic"));
        deliverTo
                .filter(place -> !DELIVER_TO.matcher(place).matches())
                .ifPresent(place -> entry.fault(
                        "deliver-to",
                        "'" + place + "' is no way out",
                        "write provider:NAME, folder:PATH or an endpoint such as kafka:TOPIC"));
        return new Hop(
                name,
                direction,
                entry.text("recipient"),
                entry.text("purpose"),
                entry.text("legal-basis"),
                from,
                deliverTo,
                discloses(entry),
                entry.sectionIfGiven("short-codes").flatMap(codes -> codes.read(HopsFile::plan)),
                entry.has("evidence") ? entry.word("evidence", EvidenceRow.class) : EvidenceRow.CROSSING);
    }

    private static AccountPlan plan(Section codes) {
        return new AccountPlan(
                codes.text("plan"),
                codes.number("width", AccountPlan.WIDTH_MIN, AccountPlan.WIDTH_MAX, AccountPlan.WIDTH_MAX));
    }

    private static Map<Field, Treatment> discloses(Section entry) {
        Map<Field, Treatment> discloses = new LinkedHashMap<>();
        Section declared = entry.section("discloses");
        for (String name : declared.keys()) {
            declared.has(name);
            Treatment treatment = declared.word(name, Treatment.class);
            try {
                discloses.put(new Field(name), treatment);
            } catch (IllegalArgumentException e) {
                declared.fault(name, "'" + name + "' is no field's name", "write it like payer.email");
            }
        }
        return discloses;
    }
}
