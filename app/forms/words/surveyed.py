"""What a survey knows of an answer before it is given."""

from enum import StrEnum


class SurveyFact(StrEnum):
    """What the survey itself fills in where a form goes out to customers; they are asked the rest."""

    PERIOD = "period"
    CUSTOMER = "customer"
    CONTACT = "contact"
    TELEPHONE = "telephone"
    PRODUCT = "product"
    SENT_HOW = "sent_how"
    SENT_ON = "sent_on"
    ANSWERED_ON = "answered_on"
    RETURNED_ON = "returned_on"
