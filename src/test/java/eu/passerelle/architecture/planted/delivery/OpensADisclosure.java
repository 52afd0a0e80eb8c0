package eu.passerelle.architecture.planted.delivery;

import eu.passerelle.architecture.Breaks;
import eu.passerelle.architecture.planted.privacy.Disclosures;

@Breaks("only-the-transfer-opens-a-disclosure")
final class OpensADisclosure {
    Object open(Disclosures disclosures) {
        return disclosures.open();
    }
}
