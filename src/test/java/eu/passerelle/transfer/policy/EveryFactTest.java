package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.settings.TransferRule;
import eu.passerelle.transfer.TransferDecision;
import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Reason;
import eu.passerelle.transfer.TransferDecision.Refused;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every single fact of every kind of recipient, flipped in every way, with the verdict that must follow. A fact of a
 * party is flipped at the recipient, at its sub-processor and at that one's. Each line reads: what carries the
 * recipient, the fact, its new value, the verdict.
 */
class EveryFactTest {
    /** Each of these alone is allowed; a line of the table changes one fact of it. */
    static final List<String> CARRIERS = List.of("eea", "adequacy", "clauses", "rules");

    static final List<String> TABLE = """
        eea      | label                 | other         | ALLOWED
        eea      | role                  | controller    | ALLOWED
        eea      | entities              | none          | UNCONFIRMED
        eea      | entities              | seat IN       | OUTSIDE_EEA
        eea      | entities              | seat NC       | OUTSIDE_EEA
        eea      | entities              | seat GP       | ALLOWED
        eea      | entities              | read tomorrow | NOT_YET
        eea      | entities              | ended         | LAPSED
        eea      | entities              | ends today    | ALLOWED
        eea      | hosting               | unconfirmed   | UNCONFIRMED
        eea      | hosting               | nowhere       | UNCONFIRMED
        eea      | hosting               | also IN       | OUTSIDE_EEA
        eea      | hosting               | also NC       | OUTSIDE_EEA
        eea      | hosting               | also GP       | ALLOWED
        eea      | hosting               | read tomorrow | NOT_YET
        eea      | hosting               | ended         | LAPSED
        eea      | hosting               | ends today    | ALLOWED
        eea      | remoteAccess          | unconfirmed   | UNCONFIRMED
        eea      | remoteAccess          | nowhere       | ALLOWED
        eea      | remoteAccess          | also IN       | OUTSIDE_EEA
        eea      | remoteAccess          | also NC       | OUTSIDE_EEA
        eea      | remoteAccess          | read tomorrow | NOT_YET
        eea      | remoteAccess          | ended         | LAPSED
        eea      | subProcessors         | one in IN     | OUTSIDE_EEA
        eea      | subProcessors         | one in FR     | ALLOWED
        eea      | subProcessors         | one unknown   | UNCONFIRMED
        eea      | subProcessorsComplete | unconfirmed   | UNCONFIRMED
        eea      | subProcessorsComplete | no            | UNCONFIRMED
        eea      | subProcessorsComplete | read tomorrow | NOT_YET
        eea      | subProcessorsComplete | ended         | LAPSED
        eea      | importerSubjectToGdpr | unconfirmed   | ALLOWED
        eea      | importerSubjectToGdpr | yes           | ALLOWED
        eea      | mechanisms            | none          | ALLOWED
        eea      | assessment            | unconfirmed   | ALLOWED
        adequacy | entities              | seat IN       | NO_MECHANISM
        adequacy | entities              | seat FR       | ALLOWED
        adequacy | entities              | ended         | LAPSED
        adequacy | hosting               | also IN       | NO_MECHANISM
        adequacy | hosting               | also FR       | ALLOWED
        adequacy | hosting               | unconfirmed   | UNCONFIRMED
        adequacy | hosting               | ended         | LAPSED
        adequacy | remoteAccess          | also IN       | NO_MECHANISM
        adequacy | remoteAccess          | unconfirmed   | UNCONFIRMED
        adequacy | subProcessors         | one in IN     | NO_MECHANISM
        adequacy | subProcessorsComplete | unconfirmed   | UNCONFIRMED
        adequacy | importerSubjectToGdpr | unconfirmed   | ALLOWED
        adequacy | importerSubjectToGdpr | yes           | ALLOWED
        adequacy | assessment            | unconfirmed   | ALLOWED
        adequacy | mechanisms            | none          | NO_MECHANISM
        adequacy | decision              | of BR         | NO_MECHANISM
        adequacy | decision              | of nobody     | NO_MECHANISM
        adequacy | scopeMet              | missing       | UNCONFIRMED
        adequacy | scopeMet              | unconfirmed   | UNCONFIRMED
        adequacy | scopeMet              | no            | NO_MECHANISM
        adequacy | scopeMet              | read tomorrow | NOT_YET
        adequacy | scopeMet              | ended         | LAPSED
        adequacy | scopeMet              | too old       | LAPSED
        adequacy | scopeMetFor           | missing       | UNCONFIRMED
        adequacy | scopeMetFor           | unconfirmed   | UNCONFIRMED
        adequacy | scopeMetFor           | no            | NO_MECHANISM
        adequacy | scopeMetFor           | too old       | LAPSED
        adequacy | withdrawnOn           | today         | LAPSED
        adequacy | withdrawnOn           | tomorrow      | ALLOWED
        clauses  | entities              | seat IN       | ALLOWED
        clauses  | entities              | seat NC       | ALLOWED
        clauses  | hosting               | also IN       | ALLOWED
        clauses  | hosting               | unconfirmed   | UNCONFIRMED
        clauses  | hosting               | ended         | LAPSED
        clauses  | remoteAccess          | unconfirmed   | UNCONFIRMED
        clauses  | subProcessors         | one in IN     | NO_MECHANISM
        clauses  | subProcessorsComplete | unconfirmed   | UNCONFIRMED
        clauses  | mechanisms            | none          | NO_MECHANISM
        clauses  | module                | 1             | ALLOWED
        clauses  | signed                | unconfirmed   | UNCONFIRMED
        clauses  | signed                | tomorrow      | NOT_YET
        clauses  | signed                | overdue       | LAPSED
        clauses  | signed                | due today     | ALLOWED
        clauses  | signed                | read tomorrow | NOT_YET
        clauses  | signed                | ended         | LAPSED
        clauses  | withdrawnOn           | today         | LAPSED
        clauses  | withdrawnOn           | tomorrow      | ALLOWED
        clauses  | importerSubjectToGdpr | unconfirmed   | UNCONFIRMED
        clauses  | importerSubjectToGdpr | yes           | CLAUSES_NOT_USABLE
        clauses  | importerSubjectToGdpr | read tomorrow | NOT_YET
        clauses  | importerSubjectToGdpr | ended         | LAPSED
        clauses  | assessment            | unconfirmed   | UNCONFIRMED
        clauses  | assessment            | tomorrow      | NOT_YET
        clauses  | assessment            | overdue       | LAPSED
        clauses  | assessment            | due today     | ALLOWED
        clauses  | assessment            | read tomorrow | NOT_YET
        clauses  | assessment            | ended         | LAPSED
        rules    | mechanisms            | none          | NO_MECHANISM
        rules    | approval              | another       | ALLOWED
        rules    | approved              | unconfirmed   | UNCONFIRMED
        rules    | approved              | tomorrow      | NOT_YET
        rules    | approved              | overdue       | LAPSED
        rules    | approved              | ended         | LAPSED
        rules    | withdrawnOn           | today         | LAPSED
        rules    | importerSubjectToGdpr | unconfirmed   | ALLOWED
        rules    | importerSubjectToGdpr | yes           | ALLOWED
        rules    | assessment            | unconfirmed   | UNCONFIRMED
        rules    | assessment            | tomorrow      | NOT_YET
        rules    | assessment            | overdue       | LAPSED
        adequacy | row.number            | of BR         | NO_MECHANISM
        adequacy | row.territories       | CA            | NO_MECHANISM
        adequacy | row.adoptedOn         | tomorrow      | NOT_YET
        adequacy | row.endsOn            | yesterday     | LAPSED
        adequacy | row.endsOn            | today         | ALLOWED
        adequacy | row.annulledOn        | yesterday     | LAPSED
        adequacy | row.annulledOn        | today         | LAPSED
        adequacy | row.annulledOn        | tomorrow      | ALLOWED
        adequacy | row.scope             | none          | ALLOWED
        adequacy | row.scope             | no accounts   | NO_MECHANISM
        adequacy | row.unconfirmed       | its number    | UNCONFIRMED
        adequacy | row.evidence          | read tomorrow | NOT_YET
        adequacy | row.evidence          | ended         | LAPSED
        eea      | rule.opens            | EU_ONLY       | ALLOWED
        adequacy | rule.opens            | EU_ONLY       | OUTSIDE_EEA
        adequacy | rule.opens            | SAFEGUARDS    | ALLOWED
        clauses  | rule.opens            | EU_ONLY       | OUTSIDE_EEA
        clauses  | rule.opens            | ADEQUACY      | NO_MECHANISM
        rules    | rule.opens            | ADEQUACY      | NO_MECHANISM
        adequacy | rule.decidedOn        | tomorrow      | NOT_YET
        adequacy | rule.decidedOn        | today         | ALLOWED
        adequacy | rule.decidedBy        | another       | ALLOWED
        adequacy | rule.endedOn          | today         | LAPSED
        adequacy | rule.endedOn          | tomorrow      | ALLOWED
        eea      | rule.suspended        | total         | SUSPENDED
        adequacy | rule.suspended        | total         | SUSPENDED
        """.lines().toList();

    @ParameterizedTest
    @FieldSource("CARRIERS")
    void unflippedItIsAllowed(String carrier) {
        assertThat(new Flipped(carrier).decide()).isInstanceOf(Allowed.class);
    }

    @ParameterizedTest
    @MethodSource("tableAtEveryDepth")
    void aFlipGivesTheVerdictOfTheTable(String line, int depth) {
        List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        TransferDecision decision = new Flipped(cells.get(0))
                .flip(cells.get(1), cells.get(2), depth)
                .decide();
        if (cells.get(3).equals("ALLOWED")) {
            assertThat(decision).isInstanceOf(Allowed.class);
        } else {
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reasons())
                                    .extracting(Reason::kind)
                                    .extracting(Enum::name)
                                    .containsOnly(cells.get(3)));
        }
    }

    static Stream<Arguments> tableAtEveryDepth() {
        return TABLE.stream()
                .flatMap(line -> Stream.of(0, 1, 2)
                        .filter(depth -> depth == 0 || !(line.contains(".") || line.contains("label")))
                        .map(depth -> Arguments.of(line, depth)));
    }

    /** A fact that somebody adds to the model without a line here turns this red. */
    @Test
    void theTableNamesEveryFactThereIs() {
        Set<String> flipped =
                TABLE.stream().map(line -> line.split("\\|")[1].strip()).collect(Collectors.toSet());
        assertThat(flipped)
                .containsAll(components(Party.class, ""))
                .containsAll(components(Mechanism.Adequacy.class, ""))
                .containsAll(components(Mechanism.Clauses.class, ""))
                .containsAll(components(Mechanism.BindingRules.class, ""))
                .containsAll(components(AdequacyTable.Decision.class, "row."))
                .containsAll(components(TransferRule.class, "rule."));
        assertThat(Mechanism.class.getPermittedSubclasses()).hasSize(CARRIERS.size() - 1);
    }

    private static List<String> components(Class<?> type, String prefix) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> prefix + name)
                .toList();
    }
}
