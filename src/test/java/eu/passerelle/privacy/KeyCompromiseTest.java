package eu.passerelle.privacy;

import static eu.passerelle.privacy.HubOfManyProcesses.AIDE;
import static eu.passerelle.privacy.HubOfManyProcesses.EVERY;
import static eu.passerelle.privacy.HubOfManyProcesses.MAISON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A declared compromise changes the names that the key made, once each, and no other thing does. */
class KeyCompromiseTest {
    private static final int PEOPLE = 25;

    private final HubOfManyProcesses hub = new HubOfManyProcesses();
    private final HubOfManyProcesses.Process here = hub.process();
    private final List<SubjectId> people = here.people(AIDE, PEOPLE);

    @Test
    void thePreviewCountsRelationsARecipientAndCreditorAndChangesNothing() {
        here.names(AIDE, "stripe", people);
        here.names(AIDE, "gocardless", people.subList(0, 3));
        here.names(MAISON, "stripe", here.people(MAISON, 2));
        assertThat(here.compromise.preview(EVERY))
                .isEqualTo("would open epoch 2 and change the names of 30 relations (gocardless: 3 of aide-et-soleil,"
                        + " stripe: 25 of aide-et-soleil, stripe: 2 of maison-claire); each recipient that knows them"
                        + " is told in files of its own");
        assertThat(here.compromise.preview("compromise:recipient:gocardless")).contains("change the names of 3 rel");
        assertThat(here.compromise.preview("compromise:epoch:1")).contains("change the names of 30 rel");
        assertThat(here.compromise.preview("compromise:epoch:2"))
                .isEqualTo("nothing was changed: there is no epoch 2, the newest is 1");
        assertThat(here.compromise.preview("compromise:recipient:strype"))
                .isEqualTo("nothing was changed: recipient strype knows nobody's name");
        assertThat(hub.epochs("stripe")).containsExactly(1);
        assertThat(here.root.newestEpoch()).isEqualTo(1);
    }

    @Test
    void everyNameChangesOnceAndIsNotMadeAgain() {
        List<String> before = here.names(AIDE, "stripe", people);
        assertThat(here.compromise.declare(EVERY, "anne"))
                .isEqualTo("all pseudonym keys are declared compromised; epoch 2 is in use, and 25 names are to be"
                        + " changed");
        assertThat(here.compromise.goOn()).isEqualTo(PEOPLE);
        assertThat(here.compromise.left()).isZero();
        List<String> after = here.names(AIDE, "stripe", people);
        assertThat(after).doesNotContainAnyElementsOf(before).doesNotHaveDuplicates();
        assertThat(hub.process().names(AIDE, "stripe", people)).isEqualTo(after);
        assertThat(here.compromise.goOn()).isZero();
        assertThat(here.names(AIDE, "stripe", people)).isEqualTo(after);
        assertThat(hub.jdbc.queryForList("select declared_by from key_compromise", String.class))
                .containsExactly("anne");
    }

    @Test
    void oneRecipientsKeyIsItsOwn() {
        List<String> stripe = here.names(AIDE, "stripe", people);
        List<String> gocardless = here.names(AIDE, "gocardless", people);
        assertThat(here.compromise.declare("compromise:recipient:gocardless", "anne"))
                .startsWith("the pseudonym keys of recipient gocardless are declared compromised; epoch 2");
        assertThat(here.compromise.goOn()).isEqualTo(PEOPLE);
        assertThat(here.names(AIDE, "stripe", people)).isEqualTo(stripe);
        assertThat(here.names(AIDE, "gocardless", people)).doesNotContainAnyElementsOf(gocardless);
    }

    @Test
    void oneEpochsKeyIsItsOwn() {
        List<String> old = here.names(AIDE, "stripe", people.subList(0, 10));
        assertThat(here.rotation.turnOver(KeyRotation.Kind.PSEUDONYM_EPOCH)).startsWith("epoch 2");
        List<String> young = here.names(AIDE, "stripe", people.subList(10, PEOPLE));
        assertThat(here.compromise.declare("compromise:epoch:1", "anne")).contains("epoch 3 is in use, and 10 names");
        assertThat(here.compromise.goOn()).isEqualTo(10);
        assertThat(hub.epochs("stripe")).containsExactly(2, 3);
        assertThat(here.names(AIDE, "stripe", people.subList(10, PEOPLE))).isEqualTo(young);
        assertThat(here.names(AIDE, "stripe", people.subList(0, 10))).doesNotContainAnyElementsOf(old);
        assertThat(here.compromise.declare("compromise:epoch:1", "anne"))
                .as("an epoch is compromised once")
                .startsWith("nothing was changed: the pseudonym keys of epoch 1 are declared compromised already");
    }

    @Test
    void aProcessThatHasNotHeardBeginsNoRelationUnderTheCompromisedKey() {
        HubOfManyProcesses.Process elsewhere = hub.process();
        SubjectId young = elsewhere.people(AIDE, 26).get(25);
        assertThat(here.compromise.declare(EVERY, "anne")).contains("epoch 2 is in use, and 0 names");
        String name = elsewhere.name(AIDE, "stripe", young);
        assertThat(hub.epochs("stripe")).containsExactly(2);
        assertThat(hub.process().name(AIDE, "stripe", young)).isEqualTo(name);
        assertThat(here.compromise.goOn()).isZero();
    }

    @Test
    void aProcessThatHasNotHeardOfTheNewestEpochOpensANewerOne() {
        HubOfManyProcesses.Process elsewhere = hub.process();
        assertThat(here.rotation.turnOver(KeyRotation.Kind.PSEUDONYM_EPOCH)).startsWith("epoch 2");
        List<String> before = here.names(AIDE, "stripe", people);
        assertThat(elsewhere.compromise.preview(EVERY)).startsWith("would open epoch 3 and change the names of 25");
        assertThat(elsewhere.compromise.declare("compromise:epoch:2", "anne")).contains("epoch 3 is in use, and 25");
        assertThat(elsewhere.compromise.goOn()).isEqualTo(PEOPLE);
        assertThat(hub.epochs("stripe")).containsExactly(3);
        assertThat(hub.process().names(AIDE, "stripe", people)).doesNotContainAnyElementsOf(before);
    }

    @Test
    void theNextCrossingOfAPersonChangesTheirNameBeforeTheBackgroundDoes() {
        String before = here.name(AIDE, "stripe", people.get(0));
        assertThat(here.compromise.declare(EVERY, "anne")).contains("1 names");
        String after = here.name(AIDE, "stripe", people.get(0));
        assertThat(after).isNotEqualTo(before);
        assertThat(here.compromise.left()).isZero();
        assertThat(here.compromise.goOn()).as("it is changed once").isZero();
        assertThat(hub.jdbc.queryForMap("select former_epoch, epoch from renaming"))
                .containsEntry("former_epoch", 1)
                .containsEntry("epoch", 2);
    }

    @Test
    void whatAnotherProcessRemembersLastsUntilItHears() {
        HubOfManyProcesses.Process elsewhere = hub.process();
        String before = elsewhere.name(AIDE, "stripe", people.get(0));
        assertThat(here.compromise.declare(EVERY, "anne")).contains("1 names");
        assertThat(here.compromise.goOn()).isEqualTo(1);
        assertThat(elsewhere.name(AIDE, "stripe", people.get(0))).isEqualTo(before);
        assertThat(elsewhere.compromise.goOn()).isZero();
        assertThat(elsewhere.name(AIDE, "stripe", people.get(0)))
                .isNotEqualTo(before)
                .isEqualTo(here.name(AIDE, "stripe", people.get(0)));
    }

    @Test
    void aProcessThatDiesInTheMiddleLosesNothingAndAnotherGoesOn() {
        List<String> before = here.names(AIDE, "stripe", people);
        assertThat(here.compromise.declare(EVERY, "anne")).contains("25 names");
        assertThat(here.renamings.renameSome(10)).isEqualTo(10);
        hub.transactions.executeWithoutResult(status -> {
            assertThat(here.renamings.renameSome(10)).isEqualTo(10);
            status.setRollbackOnly();
        });
        HubOfManyProcesses.Process next = hub.process();
        assertThat(next.compromise.left()).isEqualTo(15);
        assertThat(next.compromise.goOn()).isEqualTo(15);
        assertThat(next.names(AIDE, "stripe", people)).doesNotContainAnyElementsOf(before);
        assertThat(hub.jdbc.queryForObject("select count(*) from renaming", Integer.class))
                .isEqualTo(PEOPLE);
    }

    @Test
    void manyProcessesAtOnceDeclareItOnceAndChangeEachNameOnce() throws Exception {
        here.names(AIDE, "stripe", people);
        List<HubOfManyProcesses.Process> all =
                IntStream.range(0, 4).mapToObj(i -> hub.process()).toList();
        int done = 0;
        try (ExecutorService crowd = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> each = all.stream()
                    .<Callable<Integer>>map(process -> () -> {
                        assertThat(process.compromise.declare(EVERY, "anne")).contains("declared compromised");
                        return process.compromise.goOn();
                    })
                    .toList();
            for (Future<Integer> some : crowd.invokeAll(each)) {
                done += some.get();
            }
        }
        assertThat(done + here.compromise.goOn()).isEqualTo(PEOPLE);
        assertThat(hub.jdbc.queryForObject("select count(*) from key_compromise", Integer.class))
                .isEqualTo(1);
        assertThat(hub.jdbc.queryForObject("select count(*) from renaming", Integer.class))
                .isEqualTo(PEOPLE);
    }

    @Test
    void twoClicksAreOneDeclarationAndALaterOneIsAnother() {
        String first = here.name(AIDE, "stripe", people.get(0));
        assertThat(here.compromise.declare(EVERY, "anne")).contains("epoch 2 is in use");
        assertThat(here.compromise.declare(EVERY, "anne"))
                .isEqualTo("nothing was changed: all pseudonym keys are declared compromised already; 1 names are left"
                        + " to be changed");
        assertThat(here.root.newestEpoch()).isEqualTo(2);
        assertThat(here.compromise.goOn()).isEqualTo(1);
        String second = here.name(AIDE, "stripe", people.get(0));
        hub.elevenMinutesLater();
        assertThat(here.compromise.declare(EVERY, "anne")).contains("epoch 3 is in use");
        assertThat(here.compromise.goOn()).isEqualTo(1);
        assertThat(List.of(first, second, here.name(AIDE, "stripe", people.get(0))))
                .doesNotHaveDuplicates();
    }

    @Test
    void whoWasErasedIsLeftAlone() {
        here.names(AIDE, "stripe", people);
        hub.erase(people.get(4));
        assertThat(here.compromise.preview(EVERY)).contains("change the names of 24 relations");
        assertThat(here.compromise.declare(EVERY, "anne")).contains("24 names");
        assertThat(here.compromise.goOn()).isEqualTo(24);
        assertThatThrownBy(() -> hub.process().name(AIDE, "stripe", people.get(4)))
                .isInstanceOf(SubjectErased.class);
    }

    @Test
    void shortCodesAreRandomAndStay() {
        String code = here.shown(Treatment.SHORT_CODE, AIDE, "stripe", people.get(0));
        String name = here.name(AIDE, "stripe", people.get(0));
        assertThat(here.compromise.declare(EVERY, "anne")).contains("1 names");
        assertThat(here.compromise.goOn()).isEqualTo(1);
        assertThat(hub.process().shown(Treatment.SHORT_CODE, AIDE, "stripe", people.get(0)))
                .isEqualTo(code);
        assertThat(here.name(AIDE, "stripe", people.get(0))).isNotEqualTo(name);
    }

    @Test
    void withoutTheKeyEncryptionKeyNothingIsDeclared() {
        SomebodysKey key = new SomebodysKey("pkcs11:passerelle", TestKeys.KEK);
        HubOfManyProcesses.Process process = hub.process(key);
        String before = process.name(AIDE, "stripe", people.get(0));
        key.away(true);
        assertThat(process.compromise.declare(EVERY, "anne"))
                .startsWith("nothing was changed: the keyset 'derive' of epoch 2 is not made");
        assertThat(process.name(AIDE, "stripe", people.get(0))).isEqualTo(before);
        assertThat(hub.jdbc.queryForObject("select count(*) from key_compromise", Integer.class))
                .isZero();
    }
}
