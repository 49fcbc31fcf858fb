"""What an assignment wants to reach, and how that will be measured without becoming a burden.

operational goal (operationele doelstelling): what an assignment wants to reach, concretely ·
indicator (opvolgingsindicator): what measures a goal · burden (planlast): what measuring costs, in
hours per year, and who bears it · known source (bestaande bron): data that are gathered already.
Goals belong to an assignment, whichever groups come and go.
"""
