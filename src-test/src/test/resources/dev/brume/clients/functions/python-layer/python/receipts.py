"""What several functions share."""


def line(item, amount):
    return "%-12s %8.2f" % (item, amount)
